package org.xenios.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Initialisation, the last error and libvirt's default event loop. */
final class LibCore {
  private LibCore() {}

  static native int virInitialize();

  static native long virGetLastError();

  static native void virSetErrorFunc(@Nullable Pointer data, @Nullable Pointer function);

  static native int virEventRegisterDefaultImpl();

  static native int virEventRunDefaultImpl();

  static native int virEventAddTimeout(
      int millis, TimeoutCallback callback, @Nullable Pointer opaque, @Nullable Pointer free);

  static native int virEventRemoveTimeout(int timer);

  static native int virTypedParamsFree(Pointer params, int count);

  interface TimeoutCallback extends Callback {
    void invoke(int timer, @Nullable Pointer opaque);
  }
}
