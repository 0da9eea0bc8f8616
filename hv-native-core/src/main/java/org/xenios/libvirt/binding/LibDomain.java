package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** Domains: definition, life, figures, metadata and devices. */
final class LibDomain {
  private LibDomain() {}

  // identity and definition
  static native long virDomainDefineXMLFlags(long connection, String xml, int flags);

  static native long virDomainLookupByUUID(long connection, byte[] uuid);

  static native long virDomainLookupByName(long connection, String name);

  static native int virDomainRef(long domain);

  static native int virDomainFree(long domain);

  static native String virDomainGetName(long domain);

  static native int virDomainGetID(long domain);

  static native int virDomainGetUUID(long domain, byte[] uuid);

  static native long virDomainGetXMLDesc(long domain, int flags);

  static native int virDomainUndefineFlags(long domain, int flags);

  // life
  static native int virDomainCreateWithFlags(long domain, int flags);

  static native int virDomainSuspend(long domain);

  static native int virDomainResume(long domain);

  static native int virDomainShutdownFlags(long domain, int flags);

  static native int virDomainReboot(long domain, int flags);

  static native int virDomainReset(long domain, int flags);

  static native int virDomainDestroyFlags(long domain, int flags);

  static native int virDomainManagedSave(long domain, int flags);

  static native int virDomainHasManagedSaveImage(long domain, int flags);

  static native int virDomainManagedSaveRemove(long domain, int flags);

  static native int virDomainSaveFlags(long domain, String to, @Nullable String xml, int flags);

  static native int virDomainRestoreFlags(
      long connection, String from, @Nullable String xml, int flags);

  // state and figures
  static native int virDomainGetState(
      long domain, IntByReference state, IntByReference reason, int flags);

  static native int virDomainGetInfo(long domain, Pointer info);

  static native int virDomainIsActive(long domain);

  static native int virDomainIsPersistent(long domain);

  static native int virDomainGetAutostart(long domain, IntByReference autostart);

  static native int virDomainSetAutostart(long domain, int autostart);

  static native int virDomainSetMemoryFlags(long domain, long kibibytes, int flags);

  static native int virDomainSetVcpusFlags(long domain, int count, int flags);

  static native int virDomainGetVcpusFlags(long domain, int flags);

  // metadata
  static native int virDomainSetMetadata(
      long domain,
      int type,
      @Nullable String metadata,
      @Nullable String key,
      @Nullable String uri,
      int flags);

  static native long virDomainGetMetadata(long domain, int type, @Nullable String uri, int flags);

  // devices
  static native int virDomainAttachDeviceFlags(long domain, String xml, int flags);

  static native int virDomainDetachDeviceFlags(long domain, String xml, int flags);

  static native int virDomainUpdateDeviceFlags(long domain, String xml, int flags);

  static native int virDomainBlockResize(long domain, String disk, long size, int flags);

  static native int virDomainSendKey(
      long domain, int codeSet, int holdMillis, int[] codes, int count, int flags);

  static native int virDomainOpenConsole(
      long domain, @Nullable String device, long stream, int flags);

  static native int virDomainOpenChannel(
      long domain, @Nullable String name, long stream, int flags);

  static native int virDomainOpenGraphicsFD(long domain, int index, int flags);

  static native long virDomainScreenshot(long domain, long stream, int screen, int flags);

  static native int virDomainGetGuestInfo(
      long domain, int types, PointerByReference params, IntByReference count, int flags);

  static native int virDomainInterfaceAddresses(
      long domain, PointerByReference interfaces, int source, int flags);

  static native void virDomainInterfaceFree(Pointer networkInterface);
}
