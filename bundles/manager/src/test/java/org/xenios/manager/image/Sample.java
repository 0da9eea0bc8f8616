package org.xenios.manager.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file made by hand: zeros, and what a test puts where. */
final class Sample {
  private final ByteBuffer bytes;

  Sample(int size) {
    bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  Sample big() {
    bytes.order(ByteOrder.BIG_ENDIAN);
    return this;
  }

  Sample u8(int at, int value) {
    bytes.put(at, (byte) value);
    return this;
  }

  Sample u16(int at, int value) {
    bytes.putShort(at, (short) value);
    return this;
  }

  Sample u32(int at, long value) {
    bytes.putInt(at, (int) value);
    return this;
  }

  Sample u64(int at, long value) {
    bytes.putLong(at, value);
    return this;
  }

  Sample text(int at, String value) {
    return raw(at, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  Sample raw(int at, byte[] value) {
    bytes.put(at, value);
    return this;
  }

  byte[] toBytes() {
    return bytes.array().clone();
  }
}
