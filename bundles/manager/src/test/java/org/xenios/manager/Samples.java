package org.xenios.manager;

import java.time.Instant;
import java.util.ArrayList;
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

  /** What is kept with a domain with a disk and a seed that Xenios made, and two more drives. */
  public static DomainRecord installed() {
    DomainRecord plain = record();
    Spec spec =
        new Spec(
            "web",
            null,
            256 << 20,
            1,
            null,
            null,
            null,
            null,
            List.of(new Spec.Disk("/pool/web.qcow2", "qcow2", false, 8L << 30)),
            List.of("/iso/a.iso"),
            "/pool/web-seed.iso",
            List.of());
    Machine bare = plain.design();
    List<Part> parts = new ArrayList<>(bare.parts());
    parts.add(drive("cdrom", Map.of("source", "/iso/a.iso", "boot", "2")));
    parts.add(drive("cdrom-1", Map.of()));
    parts.add(drive("seed", Map.of("source", "/pool/web-seed.iso")));
    Machine design = new Machine(bare.memory(), bare.vcpus(), bare.limits(), parts);
    return new DomainRecord(plain.guest(), spec, plain.binding(), design, null);
  }

  private static Part drive(String id, Map<String, String> settings) {
    return new Part(id, Kind.CDROM, "sata", settings, REASON);
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
