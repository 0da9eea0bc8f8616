package org.xenios.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, neutral of hypervisor and guest.
 *
 * @param name the domain's name on its host
 * @param os a wish for the guest: {@code family} or {@code family/release}; null when the image
 *     shall tell
 * @param memory bytes, or 0 to leave the figure to the driver
 * @param vcpus virtual processors, or 0 to leave the figure to the driver
 * @param mode the mode that the user insists on, or null
 * @param engine the engine that the user insists on, or null
 * @param firmware the firmware that the user insists on, or null
 * @param kernel what to boot directly, or null to boot from a medium
 * @param disks hard disks in boot order
 * @param cdrom path of an ISO image on the host, or null
 * @param networks one entry a network card; empty for none
 */
public record Spec(
    String name,
    @Nullable String os,
    long memory,
    int vcpus,
    @Nullable Mode mode,
    @Nullable Engine engine,
    @Nullable Firmware firmware,
    @Nullable Kernel kernel,
    List<Disk> disks,
    @Nullable String cdrom,
    List<Network> networks) {

  public Spec {
    disks = List.copyOf(disks);
    networks = List.copyOf(networks);
  }

  /** The same spec with other figures. */
  public Spec withFigures(long newMemory, int newVcpus) {
    return new Spec(
        name, os, newMemory, newVcpus, mode, engine, firmware, kernel, disks, cdrom, networks);
  }

  /**
   * A kernel booted without a loader.
   *
   * @param path absolute path on the host
   * @param initrd absolute path on the host, or null
   * @param cmdline the user's words, added to those that the driver needs; empty for none
   */
  public record Kernel(String path, @Nullable String initrd, String cmdline) {}

  /**
   * A hard disk.
   *
   * @param path absolute path on the host
   * @param format {@code raw} or {@code qcow2}; never probed by the hypervisor
   * @param readOnly whether the guest may only read
   */
  public record Disk(String path, String format, boolean readOnly) {}

  /**
   * A network card's other end.
   *
   * @param link what it is plugged into
   * @param source the network's or bridge's name; empty for {@link Link#USER}
   * @param mac six colon-separated octets, or null for one of the hypervisor's choice
   */
  public record Network(Link link, String source, @Nullable String mac) {}

  /** What a network card can be plugged into. */
  public enum Link {
    /** QEMU's user-mode network: outgoing connections only, needs no rights. */
    USER,
    /** A libvirt network. */
    NETWORK,
    /** A bridge of the host. */
    BRIDGE
  }
}
