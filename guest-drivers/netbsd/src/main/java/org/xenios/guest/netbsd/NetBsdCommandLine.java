package org.xenios.guest.netbsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.guest.kit.Booting;
import org.xenios.guest.kit.Booting.CommandLine;

/**
 * What is said to a kernel that is started without NetBSD's loader (sys/arch/xen/xen/xen_machdep.c,
 * xen_parse_cmdline; multiboot(8)).
 */
final class NetBsdCommandLine {
  private static final int MOST_PARTITIONS = 128;
  private static final String FFS = "49F48D5A-B10E-11DC-B99B-0019D1879648";

  private NetBsdCommandLine() {}

  static CommandLine of(Booting booting) {
    List<String> words = new ArrayList<>();
    String because = "the kernel is given";
    if (booting.hasSerial()) {
      words.add("console=com");
      because += "; console= makes it speak where Xenios listens";
    }
    Optional<String> root =
        booting.says("root=") || booting.says("bootdev=") || hasOwnRoot(booting)
            ? Optional.empty()
            : booting.disk().map(disk -> root(booting, disk.model()));
    if (root.isPresent()) {
      words.add("root=" + root.get());
      because += "; root= is on the first disk, for the command line names none";
    }
    return new CommandLine(String.join(" ", words), because);
  }

  private static boolean hasOwnRoot(Booting booting) {
    boolean isNew = booting.question().spec().disks().stream().limit(1).anyMatch(d -> d.isNew());
    return isNew
        || NetBsdKernel.of(booting.question().request())
            .filter(NetBsdKernel::isInstaller)
            .isPresent();
  }

  private static String root(Booting booting, String bus) {
    Map<String, String> facts = booting.question().disk().map(BootImage::facts).orElse(Map.of());
    if (facts.keySet().stream().anyMatch(fact -> fact.startsWith("gpt.type."))) {
      return "dk" + wedge(facts);
    }
    String driver =
        switch (bus) {
          case "virtio" -> "ld";
          case "xen" -> "xbd";
          case "scsi" -> "sd";
          default -> "wd";
        };
    return driver + "0" + letter(facts);
  }

  /** Wedges are numbered as the disk's partitions come, whatever is on them. */
  private static int wedge(Map<String, String> facts) {
    int wedge = 0;
    for (int i = 1; i <= MOST_PARTITIONS; i++) {
      String type = facts.get("gpt.type." + i);
      if (FFS.equals(type)) {
        return wedge;
      }
      wedge += type == null ? 0 : 1;
    }
    return 0;
  }

  /** The first partition of the disk label that holds a file system of its own. */
  private static String letter(Map<String, String> facts) {
    for (char letter = 'a'; letter <= 'p'; letter++) {
      if ("4.2BSD".equals(facts.get("bsdlabel." + letter))) {
        return String.valueOf(letter);
      }
    }
    return "a";
  }
}
