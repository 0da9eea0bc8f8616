package org.xenios.itests;

import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ops4j.pax.exam.Option;

/**
 * What the suite needs beside the container: a libvirt of its own, and guests to boot. It is made
 * outside, once, and all of it is gone when the suite's process ends.
 */
final class Laboratory {
  /** Where Windows' loader lies on an EFI system partition. */
  private static final String WINDOWS_LOADER = "EFI/Microsoft/Boot/bootmgfw.efi";

  /** Of Debian's package shim-signed. */
  private static final String SIGNED_SHIM = "/usr/lib/shim/shimx64.efi.signed";

  /** Without summer time, and never UTC. */
  private static final String ZONE = "/usr/share/zoneinfo/Asia/Tokyo";

  private static final String PRIVATE_LIBVIRTD =
      "karaf-assembly/src/main/resources/bin/private-libvirtd";

  private static Laboratory instance;

  private final Path root;
  private final Path home;
  private final Path daemon;
  private final Path witness;
  private final Path small;
  private final Path others;
  private final Path linux;
  private final Path memtest;
  private final String uri;

  private Laboratory() throws IOException, InterruptedException {
    root = Module.root().toRealPath();
    // sockets have short names
    home = Files.createTempDirectory("xenios");
    daemon = home.resolve("lv");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Path target = root.resolve("itests/target");
    // containers of earlier runs
    Trees.delete(target.resolve("exam"));
    witness = target.resolve("witness");
    Distribution.run(
        root, "make", "-s", "-C", "itests/witness", "OUT=" + witness, "GUEST_OS=linux");
    others = target.resolve("witnesses");
    witness("freebsd", "FreeBSD", "FreeBSD 14.1-RELEASE releng/14.1-n267679 GENERIC", "0xa5");
    witness("netbsd", "NetBSD", "NetBSD 11.0 (GENERIC) #0: Sat Aug  1 08:33:33 UTC 2026", "0xa9");
    witness("microvm", "NetBSD", "NetBSD 11.0 (MICROVM) #0: Sat Aug  1 08:33:33 UTC 2026", "0xa9");
    witness("windows", "witness", "", "0x07");
    for (String temper : List.of("obey", "twice", "ignore")) {
      Distribution.run(
          root,
          "itests/witness/witness-disk",
          others.resolve("windows/witness-disk.img").toString(),
          others.resolve("windows-" + temper + ".img").toString(),
          "acpi=" + temper);
    }
    String unsigned = witness.resolve("witness.efi").toString();
    efiDisk("windows.img", "acpi=twice", unsigned, WINDOWS_LOADER);
    efiDisk("shim.img", "", SIGNED_SHIM, WINDOWS_LOADER);
    linux = target.resolve("linux-guest");
    Distribution.run(root, "demo/linux-guest", linux.toString());
    memtest = target.resolve("memtest");
    fetchMemtest();
    if (isRoot()) {
      // before there is a libvirtd, which does not see what is mounted later
      small = Files.createDirectory(home.resolve("small"));
      Distribution.run(root, "mount", "-t", "tmpfs", "-o", "size=8m", "xenios", small.toString());
      startInAnotherTimeZone();
      uri = "qemu+unix:///system?socket=" + daemon.resolve("run/libvirt-sock");
    } else {
      small = null;
      uri = "qemu:///session";
    }
  }

  /** The laboratory of this process, made at the first call. */
  static synchronized Laboratory get() throws IOException, InterruptedException {
    if (instance == null) {
      instance = new Laboratory();
    }
    return instance;
  }

  /** Where its libvirt is. */
  String uri() {
    return uri;
  }

  /** What tells the container of it. */
  Option[] options() throws IOException {
    return new Option[] {
      host("local", "uri = " + uri, "console.dir = " + home.resolve("console")),
      host("sim", "uri = test:///default"),
      property("xenios.home", home),
      property("xenios.root", root),
      property(XeniosIT.LONG, Boolean.getBoolean(XeniosIT.LONG)),
      property(GuestsIT.URI, uri),
      property(GuestsIT.WITNESS, witness.resolve("witness-pvh.elf")),
      property(GuestsIT.WITNESSES, others),
      property(GuestsIT.LINUX, linux),
      property(GuestsIT.MEMTEST, memtest.resolve("boot/memtest86+x64.bin")),
      property(GuestsIT.EXAMPLE_DRIVER, Path.of(System.getProperty(GuestsIT.EXAMPLE_DRIVER))),
      property(GuestsIT.NEWER_DRIVER, Path.of(System.getProperty(GuestsIT.NEWER_DRIVER))),
    };
  }

  private Option host(String name, String... lines) throws IOException {
    Path file = home.resolve(name + ".cfg");
    Files.write(file, List.of(lines));
    return replaceConfigurationFile("etc/org.xenios.host-" + name + ".cfg", file.toFile());
  }

  private static Option property(String name, Object value) {
    return editConfigurationFilePut("etc/system.properties", name, value.toString());
  }

  private void close() {
    try {
      for (String uuid : virsh("list", "--all", "--uuid").lines().toList()) {
        if (!uuid.isBlank() && virsh("dumpxml", uuid).contains(home.toString())) {
          virsh("destroy", uuid);
          virsh("undefine", uuid, "--managed-save", "--nvram");
        }
      }
      if (isRoot()) {
        Distribution.run(root, PRIVATE_LIBVIRTD, "stop", daemon.toString());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the suite's libvirt in " + home + " is left over", e);
    }
    unmountSmall();
    Trees.delete(home);
  }

  private void unmountSmall() {
    try {
      if (small != null) {
        Distribution.run(root, "umount", small.toString());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(small + " is left mounted", e);
    }
  }

  /** As the tutorial has it; what is there already is not fetched again. */
  private void fetchMemtest() throws IOException, InterruptedException {
    Files.createDirectories(memtest);
    Distribution.run(
        memtest,
        "sh",
        "-c",
        "test -e boot/memtest86+x64.bin || {"
            + " apt-get -qq -o APT::Sandbox::User=$(id -un) download memtest86+"
            + " && dpkg-deb -x memtest86+_*.deb .; }");
  }

  /** A witness that passes as another family's kernel and disk. */
  private void witness(String family, String os, String version, String partition)
      throws IOException, InterruptedException {
    Distribution.run(
        root,
        "make",
        "-s",
        "-C",
        "itests/witness",
        "OUT=" + others.resolve(family),
        "GUEST_OS=" + os,
        "VERSION_STRING=" + version,
        "PARTITION_TYPE=" + partition);
  }

  /** A disk that boots a program by EFI, and has it at one more place. */
  private void efiDisk(String name, String words, String program, String loader)
      throws IOException, InterruptedException {
    Distribution.run(
        root,
        "itests/witness/efi-disk",
        "-c",
        words,
        "-t",
        "0700",
        others.resolve(name).toString(),
        program + ":EFI/BOOT/BOOTX64.EFI",
        program + ":" + loader);
  }

  /** A guest whose clock is local time must tell another hour than one whose clock is UTC. */
  private void startInAnotherTimeZone() throws IOException, InterruptedException {
    Distribution.run(
        root,
        "unshare",
        "-m",
        "sh",
        "-c",
        "mount --bind " + ZONE + " /etc/localtime && exec \"$@\"",
        "sh",
        PRIVATE_LIBVIRTD,
        "start",
        daemon.toString());
  }

  private String virsh(String... words) throws IOException, InterruptedException {
    return uri == null ? "" : Virsh.ask(uri, words);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
