package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** Moving a domain to another host, and watching a job. */
final class LibMigration {
  private LibMigration() {}

  static native long virDomainMigrate3(
      long domain, long destination, Pointer params, int count, int flags);

  static native int virDomainMigrateToURI3(
      long domain, String destination, Pointer params, int count, int flags);

  static native int virDomainGetJobStats(
      long domain, IntByReference type, PointerByReference params, IntByReference count, int flags);

  static native int virDomainAbortJob(long domain);
}
