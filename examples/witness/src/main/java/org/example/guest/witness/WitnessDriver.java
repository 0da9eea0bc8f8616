package org.example.guest.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** What knows the witness, a kernel of a few kilobytes that ticks. */
@Component(property = GuestDriver.FAMILY + "=witness")
public final class WitnessDriver implements GuestDriver {
  private static final long MIB = 1L << 20;
  private static final List<ConsoleRule> RULES = rules();

  @Override
  public List<Claim> recognise(BootImage image) {
    if (!image.fact("elf.note.xen.GUEST_OS").equals(Optional.of("witness"))) {
      return List.of();
    }
    return List.of(
        new Claim(
            new Guest("witness", null),
            Set.of(Mode.HVM),
            Claim.Strength.CERTAIN,
            "its ELF note GUEST_OS says witness"));
  }

  @Override
  public Design design(DesignRequest request) {
    Spec.Kernel kernel = request.spec().kernel();
    if (kernel == null) {
      return new Design.Refused("the witness is a kernel, and none is given", "use --kernel FILE");
    }
    Optional<Platform> pc = request.host().platform(Engine.QEMU, Mode.HVM, "pc");
    if (pc.isEmpty()) {
      return new Design.Refused(
          "host " + request.host().host() + " offers no emulated PC", "install qemu-system-x86");
    }
    long memory = request.spec().memory() == 0 ? 32 * MIB : request.spec().memory();
    Reason asked = new Reason("the user said so, or 32 MiB and one are plenty", "spec.memory");
    List<Part> parts =
        List.of(
            Part.of("engine", Kind.ENGINE, "qemu", Reason.always("so small a guest needs no VT")),
            Part.of("mode", Kind.MODE, "hvm", Reason.always("it expects a PC")),
            Part.of(
                "machine",
                Kind.MACHINE,
                pc.get().machine(),
                new Reason("the host's newest pc, pinned", "host.platforms")),
            Part.of("memory", Kind.MEMORY, "", asked),
            Part.of("vcpus", Kind.VCPUS, "", Reason.always("it runs on its first processor alone")),
            new Part(
                "boot",
                Kind.BOOT,
                "kernel",
                Map.of("kernel", kernel.path(), "cmdline", kernel.cmdline()),
                new Reason("QEMU enters it by its multiboot header", "spec.kernel")),
            Part.of("acpi", Kind.FEATURE, "acpi", Reason.always("its power button is ACPI's")),
            Part.of("console", Kind.CONSOLE, "serial", Reason.always("it speaks there alone")),
            Part.of("video", Kind.VIDEO, "none", Reason.always("it draws nothing")),
            new Part(
                "usb",
                Kind.CONTROLLER,
                "usb",
                Map.of("model", "none"),
                Reason.always("it has no driver for USB")));
    Limits limits = new Limits(16 * MIB, Math.max(memory, 64 * MIB), 1);
    return new Design.Accepted(new Machine(memory, 1, limits, parts));
  }

  @Override
  public List<ShutdownWay> shutdown(Guest guest, Machine machine) {
    return List.of(
        new ShutdownWay(
            ShutdownWay.Signal.ACPI, 1, 0, "", 5_000, Reason.always("it obeys within a tick")));
  }

  @Override
  public List<ConsoleRule> console(Guest guest) {
    return RULES;
  }

  private static List<ConsoleRule> rules() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WitnessDriver.class.getResourceAsStream("console.rules")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .map(words -> new ConsoleRule(words[0], words[1]))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("console.rules cannot be read", e);
    }
  }
}
