package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file. */
final class FileBytes extends Bytes {
  private final FileChannel file;
  private final long size;

  FileBytes(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  @Override
  long size() {
    return size;
  }

  @Override
  void copy(long offset, byte[] into, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
  }
}
