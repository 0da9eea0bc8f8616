package org.xenios.libvirt.host;

import org.xenios.hypervisor.DomainFigures;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.DomainHandle.DomainInfo;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.xml.Definitions;

/** Reading and changing a domain's memory and processors. */
final class Figures {
  private static final int BALLOON_CHECKS = 10;
  private static final long BALLOON_CHECK_MILLIS = 100;

  private Figures() {}

  static DomainFigures read(DomainHandle domain) {
    DomainInfo info = domain.info();
    return new DomainFigures(
        info.maxMemory(),
        info.memory(),
        info.vcpus(),
        domain.isActive() ? info.cpuNanos() : 0,
        domain.isPersistent(),
        domain.autostart());
  }

  /** Sets the definition first, then what runs; true when the guest has it already. */
  static boolean setMemory(DomainHandle domain, long bytes) {
    boolean active = domain.isActive();
    if (domain.isPersistent()) {
      setDefinedMemory(domain, bytes);
    }
    if (!active) {
      return true;
    }
    if (bytes > domain.info().maxMemory()) {
      return false;
    }
    try {
      domain.setMemory(bytes, DomainHandle.LIVE);
    } catch (LibvirtException e) {
      if (Failures.notNow(e)) {
        return false;
      }
      throw e;
    }
    return reached(domain, bytes);
  }

  /**
   * Without a balloon the guest has all that the machine is built with, so that is what changes.
   */
  private static void setDefinedMemory(DomainHandle domain, long bytes) {
    Definitions defined = Definitions.parse(domain.xml(DomainHandle.XML_INACTIVE));
    if (bytes > defined.memory() || !defined.hasBalloon()) {
      domain.setMemory(bytes, DomainHandle.CONFIG | DomainHandle.MAXIMUM);
    }
    domain.setMemory(bytes, DomainHandle.CONFIG);
  }

  /** A balloon moves only as its guest does. */
  private static boolean reached(DomainHandle domain, long bytes) {
    for (int i = 0; i < BALLOON_CHECKS; i++) {
      if (domain.info().memory() / 1024 == bytes / 1024) {
        return true;
      }
      try {
        Thread.sleep(BALLOON_CHECK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** Sets the definition first, then what runs; true when the guest has it already. */
  static boolean setVcpus(DomainHandle domain, int vcpus) {
    if (domain.isPersistent()) {
      if (vcpus > domain.vcpus(DomainHandle.CONFIG | DomainHandle.MAXIMUM)) {
        domain.setVcpus(vcpus, DomainHandle.CONFIG | DomainHandle.MAXIMUM);
      }
      domain.setVcpus(vcpus, DomainHandle.CONFIG);
    }
    if (!domain.isActive()) {
      return true;
    }
    if (domain.vcpus(DomainHandle.LIVE) == vcpus) {
      return true;
    }
    if (vcpus > domain.vcpus(DomainHandle.LIVE | DomainHandle.MAXIMUM)) {
      return false;
    }
    try {
      domain.setVcpus(vcpus, DomainHandle.LIVE);
      return domain.vcpus(DomainHandle.LIVE) == vcpus;
    } catch (LibvirtException e) {
      if (Failures.notNow(e)) {
        return false;
      }
      throw e;
    }
  }
}
