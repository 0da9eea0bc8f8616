package org.xenios.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** Connections: opening, keeping alive, what they offer, listing and events. */
final class LibConnect {
  private LibConnect() {}

  static native long virConnectOpenAuth(String uri, @Nullable Pointer auth, int flags);

  static native int virConnectClose(long connection);

  static native int virConnectIsAlive(long connection);

  static native int virConnectSetKeepAlive(long connection, int seconds, int count);

  static native int virConnectRegisterCloseCallback(
      long connection, CloseCallback callback, @Nullable Pointer opaque, @Nullable Pointer free);

  static native int virConnectUnregisterCloseCallback(long connection, CloseCallback callback);

  static native String virConnectGetType(long connection);

  static native long virConnectGetURI(long connection);

  static native long virConnectGetHostname(long connection);

  static native int virConnectGetVersion(long connection, long[] version);

  static native int virConnectGetLibVersion(long connection, long[] version);

  static native int virConnectGetMaxVcpus(long connection, @Nullable String type);

  static native long virConnectGetCapabilities(long connection);

  static native long virConnectGetDomainCapabilities(
      long connection,
      @Nullable String emulator,
      @Nullable String arch,
      @Nullable String machine,
      @Nullable String virtType,
      int flags);

  static native long virConnectDomainXMLToNative(
      long connection, String format, String xml, int flags);

  static native int virConnectListAllDomains(long connection, PointerByReference list, int flags);

  static native int virConnectGetAllDomainStats(
      long connection, int groups, PointerByReference records, int flags);

  static native int virDomainListGetStats(
      Pointer domains, int groups, PointerByReference records, int flags);

  static native void virDomainStatsRecordListFree(Pointer records);

  static native int virConnectDomainEventRegisterAny(
      long connection,
      long domain,
      int event,
      Callback callback,
      @Nullable Pointer opaque,
      @Nullable Pointer free);

  static native int virConnectDomainEventDeregisterAny(long connection, int callbackId);

  interface CloseCallback extends Callback {
    void invoke(long connection, int reason, @Nullable Pointer opaque);
  }

  /** Reboot, control error: nothing beyond the domain. */
  interface GenericCallback extends Callback {
    void invoke(long connection, long domain, @Nullable Pointer opaque);
  }

  /** Watchdog, suspend and wake-up: one number. */
  interface NumberCallback extends Callback {
    void invoke(long connection, long domain, int number, @Nullable Pointer opaque);
  }

  /** Lifecycle and agent: two numbers. */
  interface PairCallback extends Callback {
    void invoke(long connection, long domain, int event, int detail, @Nullable Pointer opaque);
  }

  interface IoErrorCallback extends Callback {
    void invoke(
        long connection,
        long domain,
        @Nullable Pointer path,
        @Nullable Pointer alias,
        int action,
        @Nullable Pointer reason,
        @Nullable Pointer opaque);
  }
}
