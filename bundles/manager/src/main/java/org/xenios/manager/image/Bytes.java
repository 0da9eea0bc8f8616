package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Something to read facts from, at any offset. Whatever is asked for beyond its end, at an offset
 * that makes no sense or beyond what may be read ends in an {@link EOFException}.
 */
abstract class Bytes {
  private static final int MOST_AT_ONCE = 1 << 20;

  /** How many bytes there are. */
  abstract long size();

  /** Copies bytes, or throws when not all of them are there. */
  abstract void copy(long offset, byte[] into, int length) throws IOException;

  final byte[] bytes(long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || length > MOST_AT_ONCE || offset > size() - length) {
      throw new EOFException();
    }
    byte[] bytes = new byte[length];
    copy(offset, bytes, length);
    return bytes;
  }

  final int u8(long offset) throws IOException {
    return (int) little(offset, 1);
  }

  final int u16(long offset) throws IOException {
    return (int) little(offset, 2);
  }

  final long u32(long offset) throws IOException {
    return little(offset, 4);
  }

  /** Numbers beyond {@link Long#MAX_VALUE} come out negative, which no offset check lets pass. */
  final long u64(long offset) throws IOException {
    return little(offset, 8);
  }

  final long bigU32(long offset) throws IOException {
    return Long.reverseBytes(little(offset, 4)) >>> 32;
  }

  final long bigU64(long offset) throws IOException {
    return Long.reverseBytes(little(offset, 8));
  }

  /** Whether these ASCII characters stand there; false beyond the end. */
  final boolean has(long offset, String magic) throws IOException {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Arrays.equals(bytes(offset, wanted.length), wanted);
    } catch (EOFException beyond) {
      return false;
    }
  }

  /** The text up to a NUL, or all of {@code most} bytes, or what there is of them. */
  final String text(long offset, int most, Charset charset) throws IOException {
    byte[] bytes = bytes(offset, (int) Math.min(most, Math.max(0, size() - offset)));
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, charset).strip();
  }

  final String text(long offset, int most) throws IOException {
    return text(offset, most, StandardCharsets.UTF_8);
  }

  /** What begins at that offset. */
  final Bytes from(long offset) throws IOException {
    if (offset < 0 || offset > size()) {
      throw new EOFException();
    }
    Bytes whole = this;
    return new Bytes() {
      @Override
      long size() {
        return whole.size() - offset;
      }

      @Override
      void copy(long at, byte[] into, int length) throws IOException {
        whole.copy(offset + at, into, length);
      }
    };
  }

  private long little(long offset, int length) throws IOException {
    byte[] bytes = bytes(offset, length);
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }
}
