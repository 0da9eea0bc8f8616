package org.xenios.machine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of machine that a host can build.
 *
 * @param engine what runs it
 * @param mode how the guest sees it
 * @param family the machine family: {@code q35}, {@code pc}, {@code microvm}, {@code xenpv}, {@code
 *     xenpvh}, {@code xenfv}, {@code test}
 * @param machine the versioned machine type to pin ({@code pc-q35-7.2}); equal to the family where
 *     there are no versions
 * @param maxVcpus most virtual processors
 * @param firmware what it can boot with; empty where it boots kernels only
 * @param secureBoot whether UEFI with secure boot is on offer
 * @param cpuModels usable CPU modes: {@code host-passthrough}, {@code host-passthrough-migratable},
 *     {@code host-model}, {@code maximum}
 * @param models device models by kind, in libvirt's words ({@code DISK} to {@code virtio, sata}); a
 *     kind that is absent was not stated by the host
 * @param hyperv Hyper-V enlightenments on offer
 */
public record Platform(
    Engine engine,
    Mode mode,
    String family,
    String machine,
    int maxVcpus,
    Set<Firmware> firmware,
    boolean secureBoot,
    List<String> cpuModels,
    Map<Kind, Set<String>> models,
    Set<String> hyperv) {

  public Platform {
    firmware = Set.copyOf(firmware);
    cpuModels = List.copyOf(cpuModels);
    models = Map.copyOf(models);
    hyperv = Set.copyOf(hyperv);
  }

  /** Whether the host stated that devices of this kind can be of that model. */
  public boolean offers(Kind kind, String model) {
    return models.getOrDefault(kind, Set.of()).contains(model);
  }
}
