package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Something large, of which so many pages may be read, each once. */
final class BoundedBytes extends Bytes {
  private static final int PAGE = 8192;

  private final Bytes source;
  private final int mostPages;
  private final Map<Long, byte[]> pages = new HashMap<>();

  BoundedBytes(Bytes source, long budget) {
    this.source = source;
    this.mostPages = (int) (budget / PAGE);
  }

  @Override
  long size() {
    return source.size();
  }

  @Override
  void copy(long offset, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = offset + done;
      byte[] page = page(at / PAGE);
      int start = (int) (at % PAGE);
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
    long start = number * PAGE;
    byte[] page = source.bytes(start, (int) Math.min(PAGE, source.size() - start));
    pages.put(number, page);
    return page;
  }
}
