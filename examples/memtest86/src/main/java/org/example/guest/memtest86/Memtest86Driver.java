package org.example.guest.memtest86;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** What knows Memtest86+, a memory tester that boots as Linux does and is none. */
@Component(property = GuestDriver.FAMILY + "=memtest86")
public final class Memtest86Driver implements GuestDriver {
  private static final String NAME = "Memtest86+ v";
  private static final long MIB = 1L << 20;

  /** Version 6.10 says nothing at all with 4 MiB. */
  private static final long LEAST_MEMORY = 8 * MIB;

  @Override
  public List<Claim> recognise(BootImage image) {
    return image
        .fact("bzimage.version")
        .filter(version -> version.startsWith(NAME))
        .map(Memtest86Driver::claim)
        .stream()
        .toList();
  }

  private static Claim claim(String version) {
    Guest guest = new Guest("memtest86", version.substring(NAME.length()));
    return new Claim(guest, Set.of(Mode.HVM), Claim.Strength.CERTAIN, "its header says " + version);
  }

  @Override
  public Design design(DesignRequest request) {
    Spec spec = request.spec();
    HostCapabilities host = request.host();
    if (spec.kernel() == null) {
      return new Design.Refused(
          "only as a kernel can it be told to use the serial port, and no kernel is given",
          "use --kernel memtest86+x64.bin, a file of Debian's package memtest86+");
    }
    long memory = spec.memory() == 0 ? 64 * MIB : spec.memory();
    if (memory < LEAST_MEMORY) {
      return new Design.Refused("it says nothing with less than 8 MiB", "use --memory 8M or more");
    }
    Engine engine = spec.engine() != null ? spec.engine() : fastest(host);
    Optional<Platform> pc = host.platform(engine, Mode.HVM, "pc");
    if (pc.isEmpty()) {
      return new Design.Refused(
          "host " + host.host() + " builds no PC by " + engine.word(),
          "name an --engine that it has, or another --host");
    }
    int vcpus = Math.max(1, spec.vcpus());
    Limits limits = new Limits(LEAST_MEMORY, host.memory(), vcpus);
    return new Design.Accepted(
        new Machine(memory, vcpus, limits, parts(spec.kernel(), pc.get(), reason(spec, host))));
  }

  private static Engine fastest(HostCapabilities host) {
    return host.vt().present() ? Engine.KVM : Engine.QEMU;
  }

  private static Reason reason(Spec spec, HostCapabilities host) {
    return spec.engine() != null
        ? new Reason("the user insists", "spec.engine")
        : new Reason(host.vt().evidence(), "host.vt");
  }

  private static List<Part> parts(Spec.Kernel kernel, Platform pc, Reason engine) {
    return List.of(
        Part.of("engine", Kind.ENGINE, pc.engine().word(), engine),
        Part.of("mode", Kind.MODE, "hvm", Reason.always("it expects a whole PC")),
        Part.of(
            "machine",
            Kind.MACHINE,
            pc.machine(),
            new Reason("the newest PC of the host, pinned", "host.platforms")),
        Part.of("memory", Kind.MEMORY, "", new Reason("what it shall test", "spec.memory")),
        Part.of("vcpus", Kind.VCPUS, "", new Reason("they test side by side", "spec.vcpus")),
        new Part(
            "boot",
            Kind.BOOT,
            "kernel",
            Map.of(
                "kernel", kernel.path(),
                "cmdline", ("console=ttyS0,115200 " + kernel.cmdline()).strip()),
            new Reason("it boots as Linux does, and console= makes it speak", "spec.kernel")),
        Part.of("acpi", Kind.FEATURE, "acpi", Reason.always("its tables list the processors")),
        new Part(
            "on-reboot",
            Kind.LIFECYCLE,
            "reboot",
            Map.of("action", "destroy"),
            Reason.always("Escape makes it reboot, and then its test is over")),
        Part.of("console", Kind.CONSOLE, "serial", Reason.always("a PC has a serial port")),
        Part.of("video", Kind.VIDEO, "none", Reason.always("the console shows all that it draws")),
        new Part(
            "usb",
            Kind.CONTROLLER,
            "usb",
            Map.of("model", "none"),
            Reason.always("its keys come over the console")));
  }

  @Override
  public List<ConsoleRule> console(Guest guest) {
    return List.of(new ConsoleRule("testing", "Memtest86\\+ v(\\S+)"));
  }
}
