package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** Hard disks and optical drives, by the rows {@code disk} and {@code cdrom}. */
final class Drives {
  private static final Set<String> NEVER_READ_ONLY = Set.of("ide", "sata");
  private static final int MOST_IDE = 4;

  private final Draft draft;
  private final Set<String> targets = new HashSet<>();
  private final List<Part> parts = new ArrayList<>();

  private Drives(Draft draft) {
    this.draft = draft;
  }

  static List<Part> parts(Draft draft) throws RefusedException {
    Drives drives = new Drives(draft);
    Spec spec = draft.question().spec();
    for (int i = 0; i < spec.disks().size(); i++) {
      drives.disk(spec.disks().get(i), i);
    }
    for (int i = 0; i < spec.cdroms().size(); i++) {
      drives.medium(spec.cdroms().get(i), i);
    }
    String seed = spec.seed();
    if (seed != null) {
      String because = "the medium that the guest reads when it boots first";
      drives.cdrom("seed", seed, new Reason(because, Inputs.SEED), Map.of());
    }
    return drives.checked();
  }

  private void disk(Spec.Disk disk, int index) throws RefusedException {
    Part pattern = draft.needed("disk");
    String bus = pattern.model();
    if (disk.readOnly() && !draft.choice().isXen() && NEVER_READ_ONLY.contains(bus)) {
      throw new RefusedException(
          disk.path() + " is to be read-only, which a disk on " + bus + " cannot be",
          "give it as --cdrom, or let the guest write to a copy");
    }
    Map<String, String> settings = new HashMap<>(pattern.settings());
    settings.put("source", disk.path());
    settings.put("format", disk.format());
    settings.put("target", target(bus));
    if (disk.readOnly()) {
      settings.put("readonly", "yes");
    }
    if (!draft.question().bootsKernel()) {
      settings.put("boot", Integer.toString(index + 1));
    }
    parts.add(new Part("disk-" + index, pattern.kind(), bus, settings, pattern.reason()));
  }

  private void medium(String path, int index) throws RefusedException {
    int disks = draft.question().spec().disks().size();
    if (index > 0 || draft.question().bootsKernel()) {
      cdrom(index == 0 ? "cdrom" : "cdrom-" + index, path, null, Map.of());
    } else {
      Reason reason =
          new Reason(
              disks == 0
                  ? "the only medium, so it boots"
                  : "boots after the disks: an empty disk falls through to it, an installed one wins",
              Inputs.DISKS);
      cdrom("cdrom", path, reason, Map.of("boot", Integer.toString(disks + 1)));
    }
  }

  private void cdrom(String id, String path, @Nullable Reason reason, Map<String, String> further)
      throws RefusedException {
    Part pattern = draft.needed("cdrom");
    Map<String, String> settings = new HashMap<>(pattern.settings());
    settings.putAll(further);
    settings.put("source", path);
    settings.put("target", target(pattern.model()));
    parts.add(
        new Part(
            id,
            pattern.kind(),
            pattern.model(),
            settings,
            reason == null ? pattern.reason() : reason));
  }

  private List<Part> checked() throws RefusedException {
    long ide = parts.stream().filter(part -> part.model().equals("ide")).count();
    if (ide > MOST_IDE) {
      throw new RefusedException(
          ide
              + " IDE drives are more than the "
              + MOST_IDE
              + " of a "
              + draft.choice().platform().family(),
          "give fewer disks and media");
    }
    return parts;
  }

  private String target(String bus) {
    String prefix =
        switch (bus) {
          case "virtio" -> "vd";
          case "xen" -> "xvd";
          case "ide" -> "hd";
          default -> "sd";
        };
    char letter = 'a';
    while (!targets.add(prefix + letter)) {
      letter++;
    }
    return prefix + letter;
  }
}
