package org.xenios.libvirt.host;

import org.jspecify.annotations.Nullable;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.xml.DriveXml;

/**
 * What is in optical drives. A guest can lock a drive's tray; it is asked to open it and has some
 * seconds for that. One that does not is not forced: tearing a medium out from under a guest that
 * reads it is for the guest's administrator to decide, inside the guest.
 */
final class Media {
  private Media() {}

  /** Changes what runs first: where the guest refuses, nothing has been changed. */
  static void change(DomainHandle domain, String part, @Nullable String source) {
    if (domain.isActive()) {
      change(domain, part, source, 0, DomainHandle.LIVE);
    }
    if (domain.isPersistent()) {
      change(domain, part, source, DomainHandle.XML_INACTIVE, DomainHandle.CONFIG);
    }
  }

  private static void change(
      DomainHandle domain, String part, @Nullable String source, int which, int flags) {
    domain.updateDevice(DriveXml.withMedium(domain.xml(which), part, source), flags);
  }
}
