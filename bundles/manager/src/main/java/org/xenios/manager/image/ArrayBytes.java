package org.xenios.manager.image;

/** Bytes in memory. */
final class ArrayBytes extends Bytes {
  private final byte[] array;
  private final int size;

  ArrayBytes(byte[] array, int size) {
    this.array = array;
    this.size = size;
  }

  @Override
  long size() {
    return size;
  }

  @Override
  void copy(long offset, byte[] into, int length) {
    System.arraycopy(array, (int) offset, into, 0, length);
  }
}
