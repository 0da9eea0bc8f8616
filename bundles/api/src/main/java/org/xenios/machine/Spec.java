package org.xenios.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, neutral of hypervisor and guest.
 *
 * @param name the domain's name on its host
 * @param os a wish for the guest: {@code family}, {@code family/release} or an osinfo id ({@code
 *     debian12}); null when the image shall tell
 * @param memory bytes, or 0 to leave the figure to the driver
 * @param vcpus virtual processors, or 0 to leave the figure to the driver
 * @param mode the mode that the user insists on, or null
 * @param engine the engine that the user insists on, or null
 * @param firmware the firmware that the user insists on, or null
 * @param kernel what to boot directly, or null to boot from a medium
 * @param disks hard disks in boot order
 * @param cdroms paths of ISO images on the host; the first is the one that boots
 * @param seed path on the host of the medium that Xenios writes for the first boot, or null
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
    List<String> cdroms,
    @Nullable String seed,
    List<Network> networks) {

  public Spec {
    disks = List.copyOf(disks);
    cdroms = List.copyOf(cdroms);
    networks = List.copyOf(networks);
  }

  /** The same spec with other figures. */
  public Spec withFigures(long newMemory, int newVcpus) {
    return new Spec(
        name, os, newMemory, newVcpus, mode, engine, firmware, kernel, disks, cdroms, seed,
        networks);
  }

  /** The same spec with other disks. */
  public Spec withDisks(List<Disk> newDisks) {
    return new Spec(
        name, os, memory, vcpus, mode, engine, firmware, kernel, newDisks, cdroms, seed, networks);
  }

  /** The same spec with a medium for the first boot. */
  public Spec withSeed(@Nullable String newSeed) {
    return new Spec(
        name, os, memory, vcpus, mode, engine, firmware, kernel, disks, cdroms, newSeed, networks);
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
   * @param size bytes of a volume that Xenios makes when it makes the domain; 0 for a disk that is
   *     there already
   */
  public record Disk(String path, String format, boolean readOnly, long size) {
    /** A disk that is there already. */
    public Disk(String path, String format, boolean readOnly) {
      this(path, format, readOnly, 0);
    }

    /** Whether Xenios makes it. */
    public boolean isNew() {
      return size > 0;
    }
  }

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
