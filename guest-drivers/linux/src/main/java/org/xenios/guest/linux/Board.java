package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/** Processor, firmware, clocks and switches: what every machine of its sort has. */
final class Board {
  private static final String PASSTHROUGH = "host-passthrough";
  private static final String PASSTHROUGH_MIGRATABLE = "host-passthrough-migratable";
  private static final String HOST_MODEL = "host-model";
  private static final String MAXIMUM = "maximum";

  private Board() {}

  static List<Part> parts(PlatformChoice choice) {
    List<Part> parts = new ArrayList<>();
    cpu(choice).ifPresent(parts::add);
    firmware(choice).ifPresent(parts::add);
    parts.add(Part.of("clock", Kind.CLOCK, "utc", Reason.always("Linux keeps its clock in UTC")));
    if (choice.isQemuPc()) {
      parts.add(timer("rtc", Map.of("tickpolicy", "catchup"), "a late clock tick is made up for"));
      parts.add(
          timer("pit", Map.of("tickpolicy", "delay"), "late timer ticks come late, not at once"));
      parts.add(
          timer(
              "hpet", Map.of("present", "no"), "Linux has better clocks, and an HPET costs exits"));
    }
    features(choice, parts);
    parts.add(lifecycle("poweroff", "destroy", "a guest that powered off is off"));
    parts.add(lifecycle("reboot", "restart", "a guest that reboots comes back"));
    parts.add(
        lifecycle("crash", "preserve", "a guest that crashed is kept as it is, to be looked into"));
    return parts;
  }

  private static Optional<Part> cpu(PlatformChoice choice) {
    if (!choice.isQemuPc()) {
      return Optional.empty();
    }
    List<String> offered = choice.platform().cpuModels();
    if (choice.engine().engine() == Engine.QEMU) {
      return offered.contains(MAXIMUM)
          ? Optional.of(
              Part.of(
                  "cpu",
                  Kind.CPU,
                  MAXIMUM,
                  new Reason("emulated: all that QEMU can", choice.engine().reason().input())))
          : hostModel(offered);
    }
    if (offered.contains(PASSTHROUGH_MIGRATABLE)) {
      Reason reason =
          new Reason("the host's own processor, less what cannot migrate", Inputs.CPU_MODELS);
      return Optional.of(
          new Part("cpu", Kind.CPU, PASSTHROUGH, Map.of("migratable", "on"), reason));
    }
    if (offered.contains(HOST_MODEL) || !offered.contains(PASSTHROUGH)) {
      return hostModel(offered);
    }
    Reason reason = new Reason("the host offers its own processor alone", Inputs.CPU_MODELS);
    return Optional.of(Part.of("cpu", Kind.CPU, PASSTHROUGH, reason));
  }

  private static Optional<Part> hostModel(List<String> offered) {
    Reason reason =
        new Reason("the named model nearest to the host's processor", Inputs.CPU_MODELS);
    return offered.contains(HOST_MODEL)
        ? Optional.of(Part.of("cpu", Kind.CPU, HOST_MODEL, reason))
        : Optional.empty();
  }

  private static Optional<Part> firmware(PlatformChoice choice) {
    FirmwareChoice chosen = choice.firmware();
    if (chosen == null) {
      return Optional.empty();
    }
    Map<String, String> settings =
        chosen.firmware() == Firmware.UEFI ? Map.of("secure-boot", "no") : Map.of();
    return Optional.of(
        new Part("firmware", Kind.FIRMWARE, chosen.firmware().word(), settings, chosen.reason()));
  }

  private static void features(PlatformChoice choice, List<Part> parts) {
    if (choice.mode().mode() != Mode.HVM) {
      return;
    }
    String input = choice.mode().reason().input();
    parts.add(feature("acpi", "on", new Reason("power button and device tables", input)));
    parts.add(feature("apic", "on", new Reason("interrupts for more than one processor", input)));
    if (choice.isXen()) {
      parts.add(
          feature("pae", "on", new Reason("a 64-bit Linux needs it on Xen", Inputs.PLATFORMS)));
    }
    if (choice.isQemuPc()) {
      Reason vmware = new Reason("Linux needs no VMware port", Inputs.PLATFORMS);
      parts.add(feature("vmport", "off", vmware));
      Reason sleep = new Reason("a machine that sleeps cannot be managed", Inputs.PLATFORMS);
      parts.add(feature("suspend-to-mem", "off", sleep));
      parts.add(feature("suspend-to-disk", "off", sleep));
    }
  }

  private static Part feature(String name, String state, Reason reason) {
    return new Part(name, Kind.FEATURE, name, Map.of("state", state), reason);
  }

  private static Part timer(String name, Map<String, String> settings, String because) {
    return new Part(
        "timer-" + name, Kind.TIMER, name, settings, new Reason(because, Inputs.PLATFORMS));
  }

  private static Part lifecycle(String event, String action, String because) {
    return new Part(
        "on-" + event, Kind.LIFECYCLE, event, Map.of("action", action), Reason.always(because));
  }
}
