package org.xenios.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a host offers, as it answered when the connection was made.
 *
 * @param host the host's name in Xenios
 * @param hypervisor {@code QEMU}, {@code Xen} or {@code TEST}
 * @param hypervisorVersion dotted version of the hypervisor; empty when it does not say
 * @param libvirtVersion dotted version of the libvirt daemon
 * @param arch processor architecture in libvirt's words ({@code x86_64})
 * @param cpus logical processors
 * @param memory bytes of memory in the host
 * @param vt whether the processor can run unmodified guests by itself
 * @param platforms what can be built here, in no particular order
 * @param networks names of active libvirt networks
 * @param pools active storage pools that hold files
 */
public record HostCapabilities(
    String host,
    String hypervisor,
    String hypervisorVersion,
    String libvirtVersion,
    String arch,
    int cpus,
    long memory,
    HardwareVt vt,
    List<Platform> platforms,
    List<String> networks,
    List<Pool> pools) {

  public HostCapabilities {
    platforms = List.copyOf(platforms);
    networks = List.copyOf(networks);
    pools = List.copyOf(pools);
  }

  /** The modes that some platform offers. */
  public Set<Mode> modes() {
    return platforms.stream().map(Platform::mode).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The platform of that engine, mode and machine family ({@code q35}, {@code pc}, {@code xenpv},
   * …).
   */
  public Optional<Platform> platform(Engine engine, Mode mode, String family) {
    return platforms.stream()
        .filter(p -> p.engine() == engine && p.mode() == mode && p.family().equals(family))
        .findFirst();
  }

  /** The pool that takes new disks: {@code default} where there is one of that name. */
  public Optional<Pool> pool() {
    return pools.stream()
        .filter(pool -> pool.name().equals("default"))
        .findFirst()
        .or(() -> pools.stream().findFirst());
  }

  /**
   * A storage pool whose volumes are files in one folder.
   *
   * @param name libvirt's name of it
   * @param path absolute path of the folder on the host
   */
  public record Pool(String name, String path) {}

  /**
   * Whether VT-x or AMD-V is really there.
   *
   * @param present the verdict
   * @param evidence what was looked at and found, as one sentence for a person
   */
  public record HardwareVt(boolean present, String evidence) {}
}
