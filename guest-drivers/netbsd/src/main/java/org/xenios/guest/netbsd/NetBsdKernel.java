package org.xenios.guest.netbsd;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Inputs;
import org.xenios.guest.kit.KernelModes;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Mode;

/**
 * What a kernel's file says of itself.
 *
 * @param file its facts; those of what is in it where it is packed
 * @param packed whether it is packed with gzip, as the distribution's kernels are
 * @param release {@code 10.1}, {@code 11.0_BETA}; empty when it does not say
 * @param config the configuration that it was built of, {@code GENERIC}; empty when it does not say
 */
record NetBsdKernel(BootImage file, boolean packed, String release, String config) {
  /** The fact that tells the version and the configuration. */
  static final String VERSION_INPUT = "image.version.netbsd";

  private static final String PACKED = "gzip.";
  private static final String GUEST_OS = KernelModes.NOTE + "GUEST_OS";

  /** {@code 10.1 (GENERIC) #0: …}, as sys/conf/newvers.sh writes it. */
  private static final Pattern BANNER =
      Pattern.compile("(\\d+\\.[\\w.]{1,32}) \\(([^)]{1,64})\\).*", Pattern.DOTALL);

  /** The kernel that a file is; empty when it is none of NetBSD's. */
  static Optional<NetBsdKernel> of(BootImage image) {
    boolean packed = image.fact("format").filter("gzip"::equals).isPresent();
    BootImage file = packed ? unpacked(image) : image;
    Matcher banner = BANNER.matcher(file.fact("version.netbsd").orElse(""));
    boolean says = banner.matches();
    boolean noted = file.fact(GUEST_OS).filter("NetBSD"::equalsIgnoreCase).isPresent();
    return says || noted
        ? Optional.of(
            new NetBsdKernel(
                file, packed, says ? banner.group(1) : "", says ? banner.group(2) : ""))
        : Optional.empty();
  }

  /** The kernel that a request is about. */
  static Optional<NetBsdKernel> of(DesignRequest request) {
    return request.images().stream()
        .filter(image -> image.role() == Role.KERNEL)
        .findFirst()
        .flatMap(NetBsdKernel::of);
  }

  private static BootImage unpacked(BootImage image) {
    Map<String, String> facts = new HashMap<>();
    image
        .facts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PACKED)) {
                facts.put(name.substring(PACKED.length()), value);
              }
            });
    return new BootImage(image.path(), image.role(), image.size(), facts);
  }

  /**
   * The modes that a kernel can be booted in.
   *
   * @param against why its PVH entry does not do outside Xen
   */
  static KernelModes modes(BootImage kernel, Dated dated, Optional<String> against) {
    KernelModes modes = KernelModes.elf(kernel);
    boolean pvhAlone = modes.can().containsKey(Mode.PVH) && !isMultiboot(kernel);
    if (pvhAlone && against.isPresent()) {
      modes.cannot(Mode.HVM, against.get(), dated.input());
    }
    if (of(kernel).filter(NetBsdKernel::isMicrovm).isPresent()) {
      modes.cannot(Mode.PVH, "a MICROVM kernel drives none of Xen's devices", VERSION_INPUT);
    }
    return modes;
  }

  private static boolean isMultiboot(BootImage kernel) {
    return kernel.fact("multiboot").isPresent()
        && !kernel.fact("elf.class").orElse("").equals("64");
  }

  /** Whether it has drivers for a machine without PCI alone; SMOL is smolBSD's like. */
  boolean isMicrovm() {
    return isBuiltOf("MICROVM") || isBuiltOf("SMOL");
  }

  /** Whether its root file system is in itself. */
  boolean isInstaller() {
    return isBuiltOf("INSTALL");
  }

  private boolean isBuiltOf(String name) {
    return config.toUpperCase(Locale.ROOT).startsWith(name);
  }

  /** The version that orders releases; empty when it does not say. */
  Optional<Version> version() {
    return Version.of(release);
  }

  /** Its release as guests are named. */
  String guestRelease() {
    return isMicrovm() ? Microvm.release(release) : release;
  }

  /**
   * That it is NetBSD.
   *
   * @param against why its PVH entry does not do outside Xen
   */
  Claim claim(Optional<String> against) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    modes.addAll(modes(file, new Dated(version(), Inputs.RELEASE), against).can().keySet());
    String why =
        release.isEmpty()
            ? "its Xen note GUEST_OS says NetBSD"
            : "it says NetBSD " + release + " (" + config + ")";
    String known = guestRelease();
    return new Claim(
        new Guest(NetBsdDriver.NETBSD, known.isEmpty() ? null : known),
        modes,
        Strength.CERTAIN,
        why + (packed ? ", packed with gzip" : "") + entries(modes));
  }

  private static String entries(Set<Mode> modes) {
    return modes.isEmpty()
        ? "; it has no entry that a hypervisor knows"
        : modes.stream()
            .map(Mode::word)
            .sorted()
            .collect(Collectors.joining(", ", "; boots as ", ""));
  }
}
