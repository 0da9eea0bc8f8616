package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Whether an archive is all there: what a copy that is under way, or was cut off, is not. */
final class WholeZip {
  /** The most bytes that an archive may have, packed or unpacked. */
  static final long MOST = 64L << 20;

  private static final int MOST_FILES = 10_000;
  private static final int START = 0x04034b50;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  private WholeZip() {}

  /**
   * What is seen at a glance: the end record, and whether it agrees with the file's length.
   *
   * @return what is missing, or null
   */
  static @Nullable String flawAtTheEnd(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long length = channel.size();
      if (length < END_LENGTH) {
        return "it ends after " + length + " bytes";
      }
      int tail = (int) Math.min(length, END_LENGTH + LONGEST_COMMENT);
      ByteBuffer end = read(channel, length - tail, tail);
      for (int at = tail - END_LENGTH; at >= 0; at--) {
        if (end.getInt(at) == END && at + END_LENGTH + (end.getShort(at + 20) & 0xffff) == tail) {
          long directory =
              (end.getInt(at + 12) & 0xffffffffL) + (end.getInt(at + 16) & 0xffffffffL);
          return directory == length - tail + at && read(channel, 0, 4).getInt(0) == START
              ? null
              : "its parts do not add up to its " + length + " bytes";
        }
      }
      return "it ends in the middle, after " + length + " bytes";
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // goes on
    }
    return bytes;
  }

  /**
   * Reads all that is in it.
   *
   * @return what is wrong, or null
   */
  static @Nullable String flaw(Path file) throws IOException {
    String atTheEnd = flawAtTheEnd(file);
    if (atTheEnd != null) {
      return atTheEnd;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_FILES) {
        return "it holds more than " + MOST_FILES + " files";
      }
      Set<String> names = new HashSet<>();
      long left = MOST;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!names.add(entry.getName())) {
          return "it holds " + entry.getName() + " twice";
        }
        left -= check(zip, entry, left);
        if (left < 0) {
          return "it holds more than " + (MOST >> 20) + " MiB";
        }
      }
      return null;
    } catch (IOException | IllegalArgumentException e) {
      return "it is damaged: " + e.getMessage();
    }
  }

  /**
   * Reads a file in it.
   *
   * @return its length, or one more than the limit
   */
  private static long check(ZipFile zip, ZipEntry entry, long limit) throws IOException {
    CRC32 sum = new CRC32();
    long length = 0;
    byte[] buffer = new byte[8192];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.update(buffer, 0, n);
        length += n;
        if (length > limit) {
          return limit + 1;
        }
      }
    }
    if (length != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw new IOException("the content of " + entry.getName() + " does not fit its checksum");
    }
    return length;
  }
}
