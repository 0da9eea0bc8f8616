package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Something packed; told is what the first part of it, unpacked, is. */
final class Gzip implements Format {
  private static final int MOST_PACKED = 1 << 20;
  private static final int MOST_UNPACKED = 2 << 20;

  private final List<Format> inside;

  Gzip(List<Format> inside) {
    this.inside = inside;
  }

  @Override
  public String word() {
    return "gzip";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.u8(0) == 0x1f && bytes.u8(1) == 0x8b && bytes.u8(2) == 8;
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    byte[] unpacked = new byte[MOST_UNPACKED];
    int count = unpack(bytes, unpacked);
    if (count > 0) {
      Formats.read(inside, new ArrayBytes(unpacked, count), facts.under("gzip."));
    }
  }

  private static int unpack(Bytes bytes, byte[] into) throws IOException {
    int count = 0;
    try (InputStream in = new GZIPInputStream(packed(bytes))) {
      int more;
      while (count < into.length && (more = in.read(into, count, into.length - count)) > 0) {
        count += more;
      }
    } catch (ZipException | EOFException broken) {
      // what was unpacked before it broke is told
    }
    return count;
  }

  private static InputStream packed(Bytes bytes) {
    long end = Math.min(bytes.size(), MOST_PACKED);
    return new InputStream() {
      private long at;

      @Override
      public int read() throws IOException {
        return at < end ? bytes.u8(at++) : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (at >= end) {
          return -1;
        }
        byte[] some = bytes.bytes(at, (int) Math.min(length, end - at));
        System.arraycopy(some, 0, into, offset, some.length);
        at += some.length;
        return some.length;
      }
    };
  }
}
