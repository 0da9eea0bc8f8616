package org.xenios.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Byte streams: consoles, channels, screenshots. */
final class LibStream {
  private LibStream() {}

  static native long virStreamNew(long connection, int flags);

  static native int virStreamRecv(long stream, byte[] buffer, long length);

  static native int virStreamSend(long stream, byte[] data, long length);

  static native int virStreamEventAddCallback(
      long stream,
      int events,
      StreamCallback callback,
      @Nullable Pointer opaque,
      @Nullable Pointer free);

  static native int virStreamEventUpdateCallback(long stream, int events);

  static native int virStreamEventRemoveCallback(long stream);

  static native int virStreamFinish(long stream);

  static native int virStreamAbort(long stream);

  static native int virStreamFree(long stream);

  interface StreamCallback extends Callback {
    void invoke(long stream, int events, @Nullable Pointer opaque);
  }
}
