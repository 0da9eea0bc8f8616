package org.xenios.libvirt.binding;

/** Bytes in the order they came, at most a fixed number of them. Not safe for several threads. */
final class RingBuffer {
  private final byte[] bytes = new byte[64 * 1024];
  private int start;
  private int size;

  int size() {
    return size;
  }

  int free() {
    return bytes.length - size;
  }

  void put(byte[] from, int count) {
    for (int i = 0; i < count; i++) {
      bytes[(start + size + i) % bytes.length] = from[i];
    }
    size += count;
  }

  int take(byte[] to, int offset, int length) {
    int count = Math.min(length, size);
    for (int i = 0; i < count; i++) {
      to[offset + i] = bytes[(start + i) % bytes.length];
    }
    start = (start + count) % bytes.length;
    size -= count;
    return count;
  }
}
