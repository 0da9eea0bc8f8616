package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/** What a stream unpacks to, unpacked as far as somebody asks and kept. */
final class UnpackedBytes extends Bytes {
  static final int MOST = 16 << 20;
  private static final int CHUNK = 64 << 10;
  private static final long UNKNOWN_SIZE = 1L << 60;

  private final InputStream stream;
  private final List<byte[]> chunks = new ArrayList<>();
  private long count;
  private boolean ended;
  private boolean complete;

  /** Unpacks the first part, so that something small has a size from the start. */
  UnpackedBytes(InputStream stream) throws IOException {
    this.stream = stream;
    unpackChunk();
  }

  /** The size, or far more than anybody can ask for while the end was not seen. */
  @Override
  long size() {
    return ended ? count : UNKNOWN_SIZE;
  }

  /** Whether somebody asked for more than could be unpacked. */
  boolean cut() {
    return ended && !complete;
  }

  @Override
  void copy(long offset, byte[] into, int length) throws IOException {
    while (!ended && count < offset + length) {
      unpackChunk();
    }
    if (offset + length > count) {
      throw new EOFException();
    }
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int within = (int) (at % CHUNK);
      int some = Math.min(length - done, CHUNK - within);
      System.arraycopy(chunks.get((int) (at / CHUNK)), within, into, done, some);
      done += some;
    }
  }

  private void unpackChunk() throws IOException {
    if (count == MOST) {
      ended = true;
      return;
    }
    byte[] chunk = new byte[CHUNK];
    int filled = 0;
    try {
      while (filled < CHUNK && !ended) {
        int more = stream.read(chunk, filled, CHUNK - filled);
        ended = more < 0;
        complete = ended;
        filled += Math.max(0, more);
      }
    } catch (EOFException | ZipException cutOrBroken) {
      ended = true;
    }
    chunks.add(filled < CHUNK ? Arrays.copyOf(chunk, filled) : chunk);
    count += filled;
  }
}
