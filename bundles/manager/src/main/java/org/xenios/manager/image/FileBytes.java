package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/** A file, of which so many pages may be read, each once. */
final class FileBytes extends Bytes {
  private static final int PAGE = 8192;

  private final FileChannel file;
  private final long size;
  private final int mostPages;
  private final Map<Long, byte[]> pages = new HashMap<>();

  FileBytes(FileChannel file, long budget) throws IOException {
    this.file = file;
    this.size = file.size();
    this.mostPages = (int) (budget / PAGE);
  }

  @Override
  long size() {
    return size;
  }

  @Override
  void copy(long offset, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = offset + done;
      byte[] page = page(at / PAGE);
      int start = (int) (at % PAGE);
      if (start >= page.length) {
        throw new EOFException();
      }
      int count = Math.min(length - done, page.length - start);
      System.arraycopy(page, start, into, done, count);
      done += count;
    }
  }

  private byte[] page(long number) throws IOException {
    byte[] known = pages.get(number);
    if (known != null) {
      return known;
    }
    if (pages.size() == mostPages) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(PAGE, size - number * PAGE));
    while (buffer.hasRemaining() && file.read(buffer, number * PAGE + buffer.position()) > 0) {}
    byte[] page = new byte[buffer.position()];
    buffer.flip().get(page);
    pages.put(number, page);
    return page;
  }
}
