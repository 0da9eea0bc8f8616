package org.xenios.libvirt.binding;

/** The owner of one stream handle; it keeps its connection open. */
final class StreamHandle extends Handle {
  private static final int NONBLOCK = 1;

  private final Connection connection;

  private StreamHandle(long handle, Connection connection) {
    super(handle, "the stream");
    this.connection = connection;
    connection.acquire();
  }

  static StreamHandle open(Connection connection) {
    return connection.with(
        c ->
            new StreamHandle(
                LibvirtException.check(LibStream.virStreamNew(c, NONBLOCK)), connection));
  }

  @Override
  void free(long handle) {
    LibStream.virStreamFree(handle);
    connection.release();
  }
}
