package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** Hard disks and the optical drive. */
final class Drives {
  private static final List<String> ON_Q35 = List.of("virtio", "sata", "scsi");
  private static final List<String> ON_PC = List.of("virtio", "ide", "scsi");
  private static final Set<String> NEVER_READ_ONLY = Set.of("ide", "sata");
  private static final int MOST_IDE = 4;

  private Drives() {}

  static List<Part> parts(Question question, PlatformChoice choice) throws RefusedException {
    List<Part> parts = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    List<Spec.Disk> disks = question.spec().disks();
    for (int i = 0; i < disks.size(); i++) {
      parts.add(disk(question, choice, disks.get(i), i, targets));
    }
    String cdrom = question.spec().cdrom();
    if (cdrom != null) {
      parts.add(cdrom(question, choice, cdrom, disks.size(), targets));
    }
    long ide = parts.stream().filter(part -> part.model().equals("ide")).count();
    if (ide > MOST_IDE) {
      throw new RefusedException(
          ide + " IDE drives are more than the " + MOST_IDE + " of a " + choice.platform().family(),
          "give fewer disks");
    }
    return parts;
  }

  private static Part disk(
      Question question, PlatformChoice choice, Spec.Disk disk, int index, Set<String> targets)
      throws RefusedException {
    Models bus = bus(question, choice, Kind.DISK, choice.isQ35() ? ON_Q35 : ON_PC);
    if (disk.readOnly() && !choice.isXen() && NEVER_READ_ONLY.contains(bus.model())) {
      throw new RefusedException(
          disk.path() + " is to be read-only, which a disk on " + bus.model() + " cannot be",
          "give it as --cdrom, or let the guest write to a copy");
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("source", disk.path());
    settings.put("format", disk.format());
    settings.put("target", target(bus.model(), targets));
    if (disk.readOnly()) {
      settings.put("readonly", "yes");
    }
    if (!question.bootsKernel()) {
      settings.put("boot", Integer.toString(index + 1));
    }
    return new Part("disk-" + index, Kind.DISK, bus.model(), settings, bus.reason());
  }

  private static Part cdrom(
      Question question, PlatformChoice choice, String path, int disks, Set<String> targets)
      throws RefusedException {
    List<String> chain = List.of(choice.isQ35() ? "sata" : "ide", "scsi");
    Models bus = bus(question, choice, Kind.CDROM, chain);
    Map<String, String> settings = new HashMap<>();
    settings.put("source", path);
    settings.put("target", target(bus.model(), targets));
    Reason reason = bus.reason();
    if (!question.bootsKernel()) {
      settings.put("boot", Integer.toString(disks + 1));
      reason =
          new Reason(
              disks == 0
                  ? "the only medium, so it boots"
                  : "boots after the disks: an empty disk falls through to it, an installed one wins",
              Inputs.DISKS);
    }
    return new Part("cdrom", Kind.CDROM, bus.model(), settings, reason);
  }

  private static Models bus(Question question, PlatformChoice choice, Kind kind, List<String> chain)
      throws RefusedException {
    if (!choice.isXen()) {
      return Models.best(question, choice.platform(), kind, chain);
    }
    return choice.mode().mode() == Mode.HVM
        ? new Models(
            "ide",
            new Reason("Xen's firmware boots IDE; Linux goes on with Xen's own", Inputs.PLATFORMS))
        : new Models("xen", new Reason("Xen's own, which Linux drives", Inputs.PLATFORMS));
  }

  private static String target(String bus, Set<String> taken) {
    String prefix =
        switch (bus) {
          case "virtio" -> "vd";
          case "xen" -> "xvd";
          case "ide" -> "hd";
          default -> "sd";
        };
    char letter = 'a';
    while (!taken.add(prefix + letter)) {
      letter++;
    }
    return prefix + letter;
  }
}
