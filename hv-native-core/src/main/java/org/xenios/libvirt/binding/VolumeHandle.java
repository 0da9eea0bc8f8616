package org.xenios.libvirt.binding;

import java.io.IOException;
import java.io.InputStream;

/** The owner of one volume's handle; it keeps its connection open. */
public final class VolumeHandle extends Handle {
  private static final int CHUNK = 64 * 1024;

  private final Connection connection;

  VolumeHandle(long handle, Connection connection) {
    super(handle, "the volume handle");
    this.connection = connection;
    connection.acquire();
  }

  @Override
  void free(long handle) {
    LibStorage.virStorageVolFree(handle);
    connection.release();
  }

  /**
   * Fills it.
   *
   * @param length bytes that the content has to have
   * @throws IOException when the content cannot be read, or has another length
   */
  public void upload(InputStream content, long length) throws IOException {
    try (StreamHandle stream = StreamHandle.open(connection)) {
      call(v -> stream.call(s -> LibStorage.virStorageVolUpload(v, s, 0, length, 0)));
      try {
        send(content, length, stream);
        stream.finish();
      } catch (IOException | RuntimeException e) {
        stream.abort();
        throw e;
      }
    }
  }

  private static void send(InputStream content, long length, StreamHandle stream)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long sent = 0;
    int count;
    while ((count = content.read(chunk)) >= 0) {
      sent += count;
      if (sent > length) {
        throw new IOException("the content has more than the " + length + " bytes that were said");
      }
      stream.send(chunk, count);
    }
    if (sent < length) {
      throw new IOException("the content has " + sent + " bytes, not " + length);
    }
  }

  public void delete() {
    call(v -> LibStorage.virStorageVolDelete(v, 0));
  }
}
