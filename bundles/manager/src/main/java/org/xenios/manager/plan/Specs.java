package org.xenios.manager.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec;

/** What a spec must be before anybody else is asked about it. */
final class Specs {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");
  private static final Pattern LINK = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> FORMATS = Set.of("raw", "qcow2");
  private static final Set<String> MEDIA = Set.of("iso9660", "disk");
  private static final long LEAST_MEMORY = 1L << 20;
  private static final long LEAST_DISK = 1L << 20;
  private static final long MOST_DISK = 64L << 40;

  private Specs() {}

  static void check(Spec spec) {
    require(
        NAME.matcher(spec.name()).matches(),
        "the name '"
            + printable(spec.name())
            + "' will not do: use letters, digits, '.', '_' and '-', beginning with a letter or"
            + " digit, at most 63");
    require(
        !UUID.matcher(spec.name()).matches(),
        "the name '" + spec.name() + "' looks like another domain's UUID: choose a plainer one");
    require(
        spec.memory() == 0 || spec.memory() >= LEAST_MEMORY,
        "memory of "
            + spec.memory()
            + " bytes is less than any machine can have: give at least 1M, most guests need 96M");
    require(
        spec.vcpus() >= 0 && spec.vcpus() <= 4096,
        spec.vcpus() + " vCPUs will not do: give 1 or more");
    require(
        spec.kernel() != null
            || !spec.cdroms().isEmpty()
            || spec.disks().stream().anyMatch(disk -> !disk.isNew()),
        spec.disks().isEmpty()
            ? "nothing to boot: give --kernel, --disk or --cdrom"
            : "nothing to boot: a new disk is empty; give --cdrom or --kernel to install from");
    if (spec.kernel() != null) {
      path(spec.kernel().path());
      if (spec.kernel().initrd() != null) {
        path(spec.kernel().initrd());
      }
    }
    spec.cdroms().forEach(Specs::path);
    Set<Path> paths = new HashSet<>();
    for (Spec.Disk disk : spec.disks()) {
      if (disk.size() != 0) {
        checkNew(disk);
        continue;
      }
      Path path = path(disk.path());
      require(paths.add(path.normalize()), "the disk " + disk.path() + " is given twice");
      checkFormat(disk.format(), disk.path());
    }
    for (Spec.Network network : spec.networks()) {
      require(
          network.link() == Spec.Link.USER || LINK.matcher(network.source()).matches(),
          "the network '" + printable(network.source()) + "' is no name of a network");
      require(
          network.mac() == null || MAC.matcher(network.mac()).matches(),
          "'"
              + network.mac()
              + "' is no MAC address: write six pairs of hexadecimal digits, 52:54:00:12:34:56");
      require(
          network.mac() == null || Integer.parseInt(network.mac().substring(0, 2), 16) % 2 == 0,
          "'"
              + network.mac()
              + "' is the MAC address of a group, which no card can have: make its first pair even,"
              + " as in 52:54:00:12:34:56");
    }
    if (spec.kernel() != null) {
      require(isPlain(spec.kernel().cmdline()), "the kernel command line holds control characters");
    }
  }

  private static void checkNew(Spec.Disk disk) {
    require(
        disk.size() >= LEAST_DISK && disk.size() <= MOST_DISK,
        "a disk of " + disk.size() + " bytes will not do: give 1M to 64T");
    require(disk.path().isEmpty(), "Xenios chooses where a new disk lies: give its size alone");
    require(!disk.readOnly(), "a new disk that is read-only stays empty: leave out readonly");
    if (!disk.format().isEmpty()) {
      checkFormat(disk.format(), "the new disk");
    }
  }

  private static void checkFormat(String format, String of) {
    require(
        FORMATS.contains(format),
        "the format '" + printable(format) + "' of " + of + " is neither raw nor qcow2");
  }

  /** What of a spec a host must have. */
  static void check(Spec spec, HostCapabilities host) {
    for (Spec.Network network : spec.networks()) {
      require(
          network.link() != Spec.Link.NETWORK || host.networks().contains(network.source()),
          "host "
              + host.host()
              + " has no active network '"
              + network.source()
              + "': "
              + (host.networks().isEmpty()
                  ? "it has none; start it (virsh net-start), or give --network user"
                  : "there are " + String.join(", ", host.networks())));
    }
  }

  /** A path that can be kept and shown: hostile names of files exist, and none is needed. */
  static Path path(String text) {
    require(
        isPlain(text), "the path '" + printable(text) + "' holds control characters: rename it");
    try {
      Path path = Path.of(text);
      require(path.isAbsolute(), "the path '" + text + "' is not absolute: begin it with /");
      return path;
    } catch (InvalidPathException e) {
      throw new XeniosException(
          Code.INVALID, "the path '" + printable(text) + "' is none: " + e.getReason());
    }
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0xFFFE
                    || c == 0xFFFF);
  }

  /** The files that a spec names, in the order in which drivers see them. */
  static List<BootImage> read(Spec spec, Recognition recognition) {
    return read(spec, disk -> !disk.isNew(), recognition);
  }

  /**
   * The same of a domain that is there. A disk that was made for it is read only when nothing else
   * is left to boot from: the design that it is compared with was made without it.
   */
  static List<BootImage> readAgain(Spec spec, Recognition recognition) {
    boolean nothingElse =
        spec.kernel() == null
            && spec.cdroms().isEmpty()
            && spec.disks().stream().allMatch(Spec.Disk::isNew);
    return read(spec, disk -> nothingElse || !disk.isNew(), recognition);
  }

  private static List<BootImage> read(
      Spec spec, Predicate<Spec.Disk> isThere, Recognition recognition) {
    List<BootImage> images = new ArrayList<>();
    if (spec.kernel() != null) {
      images.add(kernel(spec.kernel().path(), recognition));
      if (spec.kernel().initrd() != null) {
        recognition.read(Path.of(spec.kernel().initrd()), null);
      }
    }
    for (Spec.Disk disk : spec.disks().stream().filter(isThere).toList()) {
      BootImage image = recognition.read(Path.of(disk.path()), BootImage.Role.DISK);
      checkDisk(disk, image);
      images.add(image);
    }
    for (String cdrom : spec.cdroms()) {
      images.add(medium(Path.of(cdrom), recognition));
    }
    return images;
  }

  /** What can be put into an optical drive. */
  static BootImage medium(Path path, Recognition recognition) {
    BootImage image = recognition.read(path, BootImage.Role.CDROM);
    String format = image.fact("format").orElse("");
    require(
        MEDIA.contains(format),
        "the medium "
            + path
            + " is none, its format is "
            + format
            + ": give an ISO 9660 or UDF image, or a plain image of a disk that boots");
    return image;
  }

  private static BootImage kernel(String path, Recognition recognition) {
    BootImage image = recognition.read(Path.of(path), BootImage.Role.KERNEL);
    require(
        image.fact("bzimage.truncated").isEmpty(),
        path + " is cut short: its header says that it is longer; copy it again");
    return image;
  }

  private static void checkDisk(Spec.Disk disk, BootImage image) {
    for (String fact : List.of("disk.backing", "disk.data")) {
      String other = image.facts().get(fact);
      require(
          other == null,
          "the disk "
              + disk.path()
              + " rests on another file ("
              + printable(String.valueOf(other))
              + "), which is not allowed: flatten it with qemu-img convert");
    }
    String found = image.fact("disk.format").orElse("raw");
    require(
        !found.equals("qcow2") || disk.format().equals("qcow2"),
        "the disk " + disk.path() + " is qcow2, not " + disk.format());
    require(
        !disk.format().equals("qcow2") || found.equals("qcow2"),
        "the disk " + disk.path() + " is not qcow2");
    require(
        !found.equals("vmdk"),
        "the disk " + disk.path() + " is vmdk: convert it with qemu-img convert -O qcow2");
  }

  static String printable(String text) {
    return text.codePoints()
        .limit(80)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new XeniosException(Code.INVALID, complaint);
    }
  }
}
