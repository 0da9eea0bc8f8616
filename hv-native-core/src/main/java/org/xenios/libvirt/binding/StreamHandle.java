package org.xenios.libvirt.binding;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The owner of one stream handle; it keeps its connection open. */
final class StreamHandle extends Handle {
  private static final int NONBLOCK = 1;
  private static final int CHUNK = 64 * 1024;

  private final Connection connection;

  private StreamHandle(long handle, Connection connection) {
    super(handle, "the stream");
    this.connection = connection;
    connection.acquire();
  }

  /** A stream whose calls never wait. */
  static StreamHandle openNonBlocking(Connection connection) {
    return open(connection, NONBLOCK);
  }

  /** A stream whose calls wait for the other end. */
  static StreamHandle open(Connection connection) {
    return open(connection, 0);
  }

  private static StreamHandle open(Connection connection, int flags) {
    return connection.with(
        c ->
            new StreamHandle(LibvirtException.check(LibStream.virStreamNew(c, flags)), connection));
  }

  /**
   * Receives everything to the stream's end.
   *
   * @throws LibvirtException also when it is more than {@code most} bytes
   */
  byte[] receive(int most) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    int count;
    while ((count = call(s -> LibStream.virStreamRecv(s, chunk, chunk.length))) > 0) {
      if (all.size() + count > most) {
        abort();
        throw new LibvirtException(
            ErrorCode.OPERATION_FAILED, 0, "libvirt sends more than " + most + " bytes");
      }
      all.write(chunk, 0, count);
    }
    finish();
    return all.toByteArray();
  }

  /** Sends all of an array's first bytes. */
  void send(byte[] bytes, int length) {
    int sent = 0;
    while (sent < length) {
      byte[] rest = sent == 0 ? bytes : Arrays.copyOfRange(bytes, sent, length);
      int count = length - sent;
      sent += call(s -> LibStream.virStreamSend(s, rest, count));
    }
  }

  /** Ends it well: all that was sent has arrived when this returns. */
  void finish() {
    call(LibStream::virStreamFinish);
  }

  /** Ends it before its time. */
  void abort() {
    with(LibStream::virStreamAbort);
  }

  @Override
  void free(long handle) {
    LibStream.virStreamFree(handle);
    connection.release();
  }
}
