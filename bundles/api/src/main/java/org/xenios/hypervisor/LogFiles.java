package org.xenios.hypervisor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HypervisorException.Cause;

/**
 * A log in a file that somebody else appends to, and in one before it with the ending {@code .0}:
 * the older part, which the file was renamed to, or which was cut off it. A domain that never ran
 * has an empty one.
 */
public final class LogFiles implements ConsoleLog {
  private static final int MOST = 1 << 20;
  private static final int TRIES = 20;

  private final Path file;
  private final Path older;
  private final Path before;

  /** The log in {@code file}. */
  public LogFiles(Path file) {
    this.file = file;
    older = file.resolveSibling(file.getFileName() + ".0");
    before = file.resolveSibling(file.getFileName() + ".before");
  }

  /**
   * A file of the log.
   *
   * @param key tells it from others, whatever it is named
   */
  private record Piece(Path path, Object key, long length) {}

  @Override
  public long length() {
    return pieces().stream().mapToLong(Piece::length).sum();
  }

  @Override
  public byte[] read(long offset, int max) {
    for (int i = 0; i < TRIES; i++) {
      long at = offset;
      for (Piece piece : pieces()) {
        if (at >= piece.length()) {
          at -= piece.length();
          continue;
        }
        byte[] bytes = read(piece, at, max);
        if (bytes == null) {
          break;
        }
        return bytes;
      }
    }
    return new byte[0];
  }

  @Override
  public Reader reader(long offset) {
    return new Following(offset);
  }

  /**
   * The files as they are at one moment, the older first. One that is renamed while they are looked
   * at makes them be looked at again.
   */
  private List<Piece> pieces() {
    for (int i = 0; ; i++) {
      Piece first = piece(older);
      Piece last = piece(file);
      Piece again = piece(older);
      if (i == TRIES
          || Objects.equals(
              first == null ? null : first.key(), again == null ? null : again.key())) {
        List<Piece> all = new ArrayList<>();
        if (first != null) {
          all.add(first);
        }
        if (last != null) {
          all.add(last);
        }
        return all;
      }
    }
  }

  private @Nullable Piece piece(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return new Piece(path, key == null ? path : key, attributes.size());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw failed("be read", e);
    }
  }

  /** Null when the file is not there under that name any more. */
  private byte @Nullable [] read(Piece piece, long offset, int max) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(max, MOST));
    try (FileChannel channel = FileChannel.open(piece.path(), StandardOpenOption.READ)) {
      int count = channel.read(buffer, offset);
      Piece now = piece(piece.path());
      return now == null || !now.key().equals(piece.key())
          ? null
          : Arrays.copyOf(buffer.array(), Math.max(0, count));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw failed("be read", e);
    }
  }

  /**
   * Who writes goes on writing to the same file, at its end wherever that is: the file is copied,
   * then cut to nothing. What came between copying and cutting is copied before the cut.
   */
  @Override
  public synchronized void bound(long most) {
    Piece last = piece(file);
    if (last != null && last.length() > most / 2) {
      cut(older, List.of(file));
    }
  }

  @Override
  public synchronized void begin() {
    cut(before, List.of(older, file));
    try {
      Files.deleteIfExists(older);
    } catch (IOException e) {
      throw failed("be begun anew", e);
    }
  }

  private void cut(Path to, List<Path> parts) {
    Path copy = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel log =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel target =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      for (Path part : parts) {
        if (part.equals(file)) {
          copy(log, target);
        } else if (Files.exists(part)) {
          try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ)) {
            copy(from, target);
          }
        }
      }
      Files.move(copy, to, StandardCopyOption.REPLACE_EXISTING);
      log.truncate(0);
    } catch (NoSuchFileException e) {
      // nothing was logged yet
    } catch (IOException e) {
      throw failed("be rotated", e);
    }
  }

  private static void copy(FileChannel from, FileChannel to) throws IOException {
    long copied = 0;
    while (copied < from.size()) {
      copied += from.transferTo(copied, from.size() - copied, to);
    }
  }

  @Override
  public void delete() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.deleteIfExists(file);
      try (DirectoryStream<Path> parts =
          Files.newDirectoryStream(
              folder, path -> path.getFileName().toString().startsWith(file.getFileName() + "."))) {
        for (Path part : parts) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw failed("be deleted", e);
    }
  }

  private HypervisorException failed(String what, Exception e) {
    return new HypervisorException(
        Cause.FAILED, 0, 0, "the log " + file + " cannot " + what + ": " + e.getMessage());
  }

  private final class Following implements Reader {
    private final long start;
    private @Nullable Object key;
    private long at;

    Following(long start) {
      this.start = start;
      stand(pieces());
    }

    private void stand(List<Piece> pieces) {
      at = start;
      for (Piece piece : pieces) {
        key = piece.key();
        if (at <= piece.length()) {
          return;
        }
        at -= piece.length();
      }
    }

    @Override
    public byte[] next(int max) {
      for (int i = 0; i < TRIES; i++) {
        List<Piece> pieces = pieces();
        if (pieces.isEmpty()) {
          return new byte[0];
        }
        Piece piece = pieces.get(find(pieces));
        byte[] bytes = at < piece.length() ? read(piece, at, max) : new byte[0];
        if (bytes != null) {
          at += bytes.length;
          return bytes;
        }
      }
      return new byte[0];
    }

    @Override
    public long offset() {
      List<Piece> pieces = pieces();
      return pieces.isEmpty()
          ? 0
          : pieces.subList(0, find(pieces)).stream().mapToLong(Piece::length).sum() + at;
    }

    /** Where to read on, and takes its stand there. */
    private int find(List<Piece> pieces) {
      int last = pieces.size() - 1;
      int index = last;
      while (index >= 0 && !pieces.get(index).key().equals(key)) {
        index--;
      }
      if (index < 0) {
        // all that was known is dropped
        index = 0;
        at = 0;
      } else if (at > pieces.get(index).length()) {
        // cut: what was cut off is now in the piece before, if it is kept
        boolean kept = index > 0 && at <= pieces.get(index - 1).length();
        index = kept ? index - 1 : index;
        at = kept ? at : 0;
      }
      while (index < last && at >= pieces.get(index).length()) {
        index++;
        at = 0;
      }
      key = pieces.get(index).key();
      return index;
    }
  }
}
