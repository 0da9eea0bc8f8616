package org.xenios.libvirt.host;

import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.xml.DriveXml;

/**
 * What is in optical drives. A guest that uses a medium locks the drive; libvirt asks it to open
 * the tray and waits some seconds. It is never forced, as it would go on reading what is no longer
 * there.
 */
final class Media {
  private Media() {}

  /** Changes what is in force first: when the guest refuses, nothing has been changed. */
  static void change(DomainHandle domain, String part, @Nullable String source) {
    boolean active = domain.isActive();
    boolean persistent = domain.isPersistent();
    String live = active ? drive(domain, 0, part, source) : "";
    String defined = persistent ? drive(domain, DomainHandle.XML_INACTIVE, part, source) : "";
    if (active) {
      changeLive(domain, part, live);
    }
    if (persistent) {
      domain.updateDevice(defined, DomainHandle.CONFIG);
    }
  }

  private static String drive(
      DomainHandle domain, int which, String part, @Nullable String source) {
    return DriveXml.withMedium(domain.xml(which), part, source);
  }

  private static void changeLive(DomainHandle domain, String part, String drive) {
    try {
      domain.updateDevice(drive, DomainHandle.LIVE);
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.OPERATION_FAILED) && e.text().contains("tray")) {
        throw new HypervisorException(
            Cause.INVALID_STATE,
            e.code(),
            e.source(),
            "the guest has locked drive '"
                + part
                + "' and did not open it when asked; eject the medium inside the guest, or stop the"
                + " domain, and try again");
      }
      throw e;
    }
  }
}
