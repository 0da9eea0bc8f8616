package org.xenios.manager;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xenios.domain.Domain.Binding;
import org.xenios.guest.Guest;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;
import org.xenios.manager.record.DomainRecord;

/** Values that several tests need. */
public final class Samples {
  private static final Reason REASON = new Reason("a test wants it so", "spec.name");

  private Samples() {}

  /** A machine with the parts that each machine has. */
  public static Machine machine() {
    return new Machine(
        256 << 20,
        1,
        new Limits(96 << 20, 1024 << 20, 4),
        List.of(
            Part.of("engine", Kind.ENGINE, "qemu", REASON),
            Part.of("mode", Kind.MODE, "hvm", REASON),
            Part.of("machine", Kind.MACHINE, "pc-q35-7.2", REASON),
            Part.of("memory", Kind.MEMORY, "", REASON),
            Part.of("vcpus", Kind.VCPUS, "", REASON),
            new Part(
                "boot",
                Kind.BOOT,
                "kernel",
                Map.of("kernel", "/boot/vmlinuz", "cmdline", "a=\"b\" <c> & 'd'"),
                REASON)));
  }

  /** A spec with two disks, one of them read-only. */
  public static Spec spec() {
    return new Spec(
        "web",
        null,
        256 << 20,
        1,
        null,
        null,
        null,
        new Spec.Kernel("/boot/vmlinuz", null, "quiet"),
        List.of(
            new Spec.Disk("/disks/a.qcow2", "qcow2", false),
            new Spec.Disk("/disks/b.raw", "raw", true)),
        List.of(),
        null,
        List.of(new Spec.Network(Spec.Link.USER, "", null)));
  }

  /** What is kept with such a domain. */
  public static DomainRecord record() {
    return new DomainRecord(
        new Guest("linux", "6.1"),
        spec(),
        new Binding("org.xenios.guest.linux", "1.0.0", Instant.parse("2026-01-02T03:04:05.678Z")),
        machine(),
        null);
  }
}
