package org.xenios.manager.image;

/** Bytes in memory. */
final class ArrayBytes extends Bytes {
  private final byte[] array;

  ArrayBytes(byte[] array) {
    this.array = array;
  }

  @Override
  long size() {
    return array.length;
  }

  @Override
  void copy(long offset, byte[] into, int length) {
    System.arraycopy(array, (int) offset, into, 0, length);
  }
}
