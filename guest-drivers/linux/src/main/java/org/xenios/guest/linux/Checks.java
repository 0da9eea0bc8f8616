package org.xenios.guest.linux;

import org.xenios.guest.BootImage;
import org.xenios.machine.Spec;

/** What makes no sense whatever the host offers. */
final class Checks {
  private static final String GIVE_KERNEL =
      "give --kernel a bzImage (a distribution's /boot/vmlinuz-…) or a vmlinux";
  private static final int MOST_DISKS = 24;

  private Checks() {}

  static void check(Question question) throws RefusedException {
    Spec spec = question.spec();
    String arch = question.host().arch();
    if (!arch.equals("x86_64") && !arch.equals("i686")) {
      throw new RefusedException(
          "host " + question.host().host() + " is " + arch + ", and this driver knows x86 alone",
          "create the domain on an x86 host");
    }
    if (!question.bootsKernel() && !question.hasMedium()) {
      throw new RefusedException("there is nothing to boot", "give --kernel, --disk or --cdrom");
    }
    if (spec.disks().size() > MOST_DISKS) {
      throw new RefusedException(
          spec.disks().size()
              + " disks are more than the "
              + MOST_DISKS
              + " that this driver names",
          "give fewer disks");
    }
    if (question.bootsKernel() && question.kernel().isPresent()) {
      kernel(question.kernel().get());
    }
  }

  private static void kernel(BootImage kernel) throws RefusedException {
    String format = kernel.fact("format").orElse("unknown");
    switch (format) {
      case "bzimage" -> {}
      case "elf" -> {
        String machine = kernel.fact("elf.machine").orElse("");
        if (!machine.equals("62") && !machine.equals("3")) {
          throw new RefusedException(
              kernel.path() + " is for another processor (ELF machine " + machine + ")",
              GIVE_KERNEL + " for x86");
        }
      }
      case "text" -> throw new RefusedException(kernel.path() + " is a text file", GIVE_KERNEL);
      case "gzip" ->
          throw new RefusedException(kernel.path() + " is packed with gzip", "gunzip it first");
      case "iso9660" ->
          throw new RefusedException(
              kernel.path() + " is an optical medium, not a kernel", "give it as --cdrom");
      case "disk", "qcow2", "vmdk" ->
          throw new RefusedException(
              kernel.path() + " is a disk, not a kernel", "give it as --disk");
      case "pe" ->
          throw new RefusedException(
              kernel.path() + " is an EFI program without a Linux setup header", GIVE_KERNEL);
      default ->
          throw new RefusedException(
              kernel.path() + " is no kernel of a known format", GIVE_KERNEL);
    }
  }
}
