package org.xenios.libvirt.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;

/** A console log in a file that QEMU appends to; a domain that never ran has an empty one. */
final class FileConsoleLog implements ConsoleLog {
  private static final int MOST = 1 << 20;

  private final Path file;
  private final Path previous;

  FileConsoleLog(Path file) {
    this.file = file;
    previous = file.resolveSibling(file.getFileName() + ".1");
  }

  @Override
  public long length() {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw failed("be read", e);
    }
  }

  @Override
  public byte[] read(long offset, int max) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(max, MOST));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int count = channel.read(buffer, offset);
      return Arrays.copyOf(buffer.array(), Math.max(0, count));
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw failed("be read", e);
    }
  }

  /**
   * QEMU goes on writing to the same file, at its end wherever that is: the file is copied, then
   * cut to nothing. What came between copying and cutting is copied before the cut.
   */
  @Override
  public synchronized void rotate() {
    Path copy = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel log =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel to =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      long copied = 0;
      while (copied < log.size()) {
        copied += log.transferTo(copied, log.size() - copied, to);
      }
      log.truncate(0);
      Files.move(copy, previous, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      // nothing was logged yet
    } catch (IOException e) {
      throw failed("be rotated", e);
    }
  }

  @Override
  public void delete() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(previous);
    } catch (IOException e) {
      throw failed("be deleted", e);
    }
  }

  private HypervisorException failed(String what, IOException e) {
    return new HypervisorException(
        Cause.FAILED, 0, 0, "the console log " + file + " cannot " + what + ": " + e.getMessage());
  }
}
