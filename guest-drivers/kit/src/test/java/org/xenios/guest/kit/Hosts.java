package org.xenios.guest.kit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/**
 * Hosts as the native core describes them: a test of the integration tests holds them equal to what
 * it makes of recorded capabilities.
 */
public final class Hosts {
  public static final long GIB = 1L << 30;
  private static final Set<String> Q35_BUSES = Set.of("virtio", "sata", "scsi", "usb", "fdc");
  private static final Set<String> PC_BUSES = Set.of("virtio", "sata", "ide", "scsi", "usb", "fdc");
  private static final Set<String> XEN_BUSES = Set.of("ide", "scsi", "xen");

  private Hosts() {}

  /** A host with QEMU, with or without hardware virtualization; libvirt offers KVM either way. */
  public static HostCapabilities qemu(boolean vt) {
    List<Platform> platforms =
        Stream.of(Engine.KVM, Engine.QEMU)
            .flatMap(e -> Stream.of(pc(e, "q35", "pc-q35-7.2"), pc(e, "pc", "pc-i440fx-7.2")))
            .toList();
    return host("QEMU", platforms, vt, vt ? "vmx and KVM" : "neither vmx nor svm");
  }

  public static HostCapabilities xen(Mode... modes) {
    List<Platform> platforms =
        Stream.of(modes)
            .map(
                mode ->
                    new Platform(
                        Engine.XEN,
                        mode,
                        family(mode),
                        family(mode),
                        128,
                        mode == Mode.HVM ? Set.of(Firmware.BIOS, Firmware.UEFI) : Set.of(),
                        false,
                        List.of(),
                        mode == Mode.HVM ? xenModels() : Map.of(),
                        Set.of()))
            .toList();
    return List.of(modes).contains(Mode.HVM)
        ? host(
            "Xen", platforms, true, "Xen offers HVM guests, which it does only with VT-x or AMD-V")
        : host("Xen", platforms, false, "Xen offers no HVM guests: no VT-x or AMD-V, or it is off");
  }

  public static HostCapabilities test() {
    Platform only =
        new Platform(
            Engine.TEST,
            Mode.HVM,
            "test",
            "test",
            32,
            Set.of(Firmware.BIOS),
            false,
            List.of(),
            Map.of(),
            Set.of());
    return host("TEST", List.of(only), false, "none");
  }

  /** A host with QEMU that offers its microvm machine too, as the native core describes it. */
  public static HostCapabilities withMicrovm(HostCapabilities host) {
    Map<Kind, Set<String>> models =
        Map.of(
            Kind.DISK, Set.of("virtio"),
            Kind.CDROM, Set.of(),
            Kind.RNG, Set.of("virtio"),
            Kind.VIDEO, Set.of("none"));
    Stream<Platform> microvms =
        host.platforms().stream()
            .filter(platform -> platform.family().equals("pc"))
            .map(
                pc ->
                    new Platform(
                        pc.engine(),
                        pc.mode(),
                        "microvm",
                        "microvm",
                        pc.maxVcpus(),
                        Set.of(),
                        false,
                        pc.cpuModels(),
                        models,
                        Set.of()));
    return withPlatforms(host, Stream.concat(host.platforms().stream(), microvms).toList());
  }

  private static String family(Mode mode) {
    return switch (mode) {
      case PV -> "xenpv";
      case PVH -> "xenpvh";
      case HVM -> "xenfv";
    };
  }

  private static Platform pc(Engine engine, String family, String machine) {
    return new Platform(
        engine,
        Mode.HVM,
        family,
        machine,
        family.equals("q35") ? 288 : 255,
        Set.of(Firmware.BIOS, Firmware.UEFI),
        false,
        engine == Engine.KVM
            ? List.of("host-passthrough", "host-passthrough-migratable", "maximum", "host-model")
            : List.of("maximum", "host-model"),
        qemuModels(family.equals("q35") ? Q35_BUSES : PC_BUSES),
        Set.of("spinlocks", "vendor_id"));
  }

  /** What QEMU 7.2 offers by libvirt 9.0; without swtpm. */
  private static Map<Kind, Set<String>> qemuModels(Set<String> buses) {
    return Map.of(
        Kind.DISK, buses,
        Kind.CDROM, buses,
        Kind.RNG, Set.of("virtio", "virtio-transitional", "virtio-non-transitional"),
        Kind.VIDEO, Set.of("vga", "cirrus", "vmvga", "qxl", "virtio", "none", "bochs", "ramfb"),
        Kind.GRAPHICS, Set.of("sdl", "vnc", "spice", "egl-headless", "dbus"),
        Kind.CHANNEL, Set.of("pty", "unix", "spicevmc"),
        Kind.TPM, Set.of());
  }

  private static Map<Kind, Set<String>> xenModels() {
    return Map.of(
        Kind.DISK, XEN_BUSES,
        Kind.CDROM, XEN_BUSES,
        Kind.VIDEO, Set.of("vga", "cirrus", "xen"));
  }

  private static HostCapabilities host(
      String hypervisor, List<Platform> platforms, boolean vt, String evidence) {
    return new HostCapabilities(
        "local",
        hypervisor,
        "7.2.0",
        "9.0.0",
        "x86_64",
        8,
        16 * GIB,
        new HardwareVt(vt, evidence),
        platforms,
        List.of("default"),
        List.of(new HostCapabilities.Pool("default", "/pool")));
  }

  public static HostCapabilities with(HostCapabilities host, UnaryOperator<Platform> change) {
    return withPlatforms(host, host.platforms().stream().map(change).toList());
  }

  public static HostCapabilities withPlatforms(HostCapabilities h, List<Platform> platforms) {
    return new HostCapabilities(
        h.host(),
        h.hypervisor(),
        h.hypervisorVersion(),
        h.libvirtVersion(),
        h.arch(),
        h.cpus(),
        h.memory(),
        h.vt(),
        platforms,
        h.networks(),
        h.pools());
  }

  /** The same host with the hypervisor in another version. */
  public static HostCapabilities running(HostCapabilities h, String version) {
    return new HostCapabilities(
        h.host(),
        h.hypervisor(),
        version,
        h.libvirtVersion(),
        h.arch(),
        h.cpus(),
        h.memory(),
        h.vt(),
        h.platforms(),
        h.networks(),
        h.pools());
  }

  public static HostCapabilities sized(HostCapabilities h, int cpus, long memory) {
    return new HostCapabilities(
        h.host(),
        h.hypervisor(),
        h.hypervisorVersion(),
        h.libvirtVersion(),
        h.arch(),
        cpus,
        memory,
        h.vt(),
        h.platforms(),
        h.networks(),
        h.pools());
  }

  public static HostCapabilities withoutFamily(HostCapabilities host, String family) {
    return withPlatforms(
        host, host.platforms().stream().filter(p -> !p.family().equals(family)).toList());
  }

  public static HostCapabilities models(HostCapabilities host, Kind kind, String... models) {
    return with(
        host,
        p -> {
          Map<Kind, Set<String>> changed = new EnumMap<>(Kind.class);
          changed.putAll(p.models());
          changed.put(kind, Set.of(models));
          return with(p, p.firmware(), p.secureBoot(), p.cpuModels(), changed, p.hyperv());
        });
  }

  public static HostCapabilities cpus(HostCapabilities host, String... models) {
    return with(
        host, p -> with(p, p.firmware(), p.secureBoot(), List.of(models), p.models(), p.hyperv()));
  }

  public static HostCapabilities firmware(HostCapabilities host, Firmware... firmware) {
    return with(
        host,
        p -> with(p, Set.of(firmware), p.secureBoot(), p.cpuModels(), p.models(), p.hyperv()));
  }

  public static HostCapabilities secureBoot(HostCapabilities host, boolean offered) {
    return with(host, p -> with(p, p.firmware(), offered, p.cpuModels(), p.models(), p.hyperv()));
  }

  /** With these enlightenments on offer, under KVM alone, as QEMU has it. */
  public static HostCapabilities hyperv(HostCapabilities host, String... flags) {
    return with(
        host,
        p ->
            p.engine() == Engine.KVM
                ? with(p, p.firmware(), p.secureBoot(), p.cpuModels(), p.models(), Set.of(flags))
                : p);
  }

  /** A platform with room for so many processors. */
  public static Platform processors(Platform p, int most) {
    return new Platform(
        p.engine(),
        p.mode(),
        p.family(),
        p.machine(),
        most,
        p.firmware(),
        p.secureBoot(),
        p.cpuModels(),
        p.models(),
        p.hyperv());
  }

  private static Platform with(
      Platform p,
      Set<Firmware> firmware,
      boolean secureBoot,
      List<String> cpuModels,
      Map<Kind, Set<String>> models,
      Set<String> hyperv) {
    return new Platform(
        p.engine(),
        p.mode(),
        p.family(),
        p.machine(),
        p.maxVcpus(),
        firmware,
        secureBoot,
        cpuModels,
        models,
        hyperv);
  }
}
