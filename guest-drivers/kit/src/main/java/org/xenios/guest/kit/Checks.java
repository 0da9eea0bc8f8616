package org.xenios.guest.kit;

import org.xenios.guest.BootImage;

/** What makes no sense whatever the host offers. */
final class Checks {
  private static final int MOST_DISKS = 24;
  private static final String X86 = "3";
  private static final String X86_64 = "62";

  private Checks() {}

  static void check(Family family, Question question) throws RefusedException {
    String host = question.host().host();
    String arch = question.host().arch();
    if (!arch.equals("x86_64") && !arch.equals("i686")) {
      throw new RefusedException(
          "host " + host + " is " + arch + ", and this driver knows x86 alone",
          "create the domain on an x86 host");
    }
    if (!question.bootsKernel() && !question.hasMedium()) {
      throw new RefusedException("there is nothing to boot", "give --kernel, --disk or --cdrom");
    }
    int disks = question.spec().disks().size();
    if (disks > MOST_DISKS) {
      throw new RefusedException(
          disks + " disks are more than the " + MOST_DISKS + " that this driver names",
          "give fewer disks");
    }
    if (question.bootsKernel() && family.wantedKernel().isEmpty()) {
      throw new RefusedException(
          family.name() + " boots from a medium, never as a kernel",
          "leave --kernel out, and give --disk or --cdrom");
    }
    if (question.kernel().isPresent()) {
      kernel(question.kernel().get(), "give --kernel " + family.wantedKernel(), family);
    }
  }

  private static void kernel(BootImage kernel, String give, Family family) throws RefusedException {
    String format = kernel.fact("format").orElse("unknown");
    if (format.equals("elf")) {
      String machine = kernel.fact("elf.machine").orElse("");
      if (!machine.equals(X86_64) && !machine.equals(X86)) {
        throw new RefusedException(
            kernel.path() + " is for another processor (ELF machine " + machine + ")",
            give + ", for x86");
      }
    } else if (!(format.equals("bzimage") && family.bootsBzImage())) {
      throw new RefusedException(
          kernel.path() + " " + complaint(format, family), cure(format, give));
    }
  }

  private static String complaint(String format, Family family) {
    return switch (format) {
      case "bzimage" -> "is a Linux kernel, not one of " + family.name();
      case "text" -> "is a text file";
      case "gzip" -> "is packed with gzip";
      case "iso9660" -> "is an optical medium, not a kernel";
      case "disk", "qcow2", "vmdk" -> "is a disk, not a kernel";
      case "pe" -> "is an EFI program, not a kernel of " + family.name();
      default -> "is no kernel of a known format";
    };
  }

  private static String cure(String format, String give) {
    return switch (format) {
      case "gzip" -> "gunzip it first";
      case "iso9660" -> "give it as --cdrom";
      case "disk", "qcow2", "vmdk" -> "give it as --disk";
      default -> give;
    };
  }
}
