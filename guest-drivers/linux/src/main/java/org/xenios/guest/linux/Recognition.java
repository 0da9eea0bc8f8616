package org.xenios.guest.linux;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

/** Tells Linux from the facts of an image. */
final class Recognition {
  private Recognition() {}

  static Optional<Claim> of(BootImage image) {
    return switch (image.fact("format").orElse("")) {
      case "bzimage" -> Optional.of(bzImage(image));
      case "elf" -> elf(image);
      case "iso9660" -> IsoVolumes.claim(image);
      case "disk", "qcow2", "vmdk" -> DiskMarks.claim(image);
      default -> Optional.empty();
    };
  }

  private static Claim bzImage(BootImage image) {
    String version = Release.firstWord(image.fact("bzimage.version").orElse(null));
    Set<Mode> modes = modes(image, version);
    String why =
        version.isEmpty()
            ? "a Linux bzImage that does not say its version"
            : "a Linux bzImage, " + version;
    String assumed = modes.size() > 1 ? "; pv and pvh by its age, as its Xen notes are packed" : "";
    return claim(version, modes, Strength.CERTAIN, why + assumed);
  }

  private static Optional<Claim> elf(BootImage image) {
    String os = image.fact("elf.note.xen.GUEST_OS").orElse("");
    String version =
        Release.firstWord(
            image.fact("version.linux").or(() -> image.fact("elf.note.linux.256")).orElse(null));
    Set<Mode> modes = modes(image, version);
    String entries = entries(modes);
    if (os.equalsIgnoreCase(LinuxDriver.LINUX)) {
      return Optional.of(
          claim(version, modes, Strength.CERTAIN, "its Xen note GUEST_OS says linux" + entries));
    }
    if (os.equalsIgnoreCase("GRUB")) {
      return Optional.of(
          claim("", modes, Strength.POSSIBLE, "GRUB for Xen, which mostly boots Linux" + entries));
    }
    if (!version.isEmpty()) {
      return Optional.of(
          claim(version, modes, Strength.CERTAIN, "it says Linux version " + version + entries));
    }
    return Optional.empty();
  }

  private static String entries(Set<Mode> modes) {
    return modes.isEmpty()
        ? "; it has no entry that a hypervisor knows"
        : modes.stream()
            .map(Mode::word)
            .sorted()
            .collect(Collectors.joining(", ", "; boots as ", ""));
  }

  private static Set<Mode> modes(BootImage image, @Nullable String version) {
    return KernelModes.of(image, Release.of(version), "guest.release").can().keySet();
  }

  private static Claim claim(String release, Set<Mode> modes, Strength strength, String why) {
    String known = release.isEmpty() ? null : release;
    return new Claim(new Guest(LinuxDriver.LINUX, known), modes, strength, why);
  }
}
