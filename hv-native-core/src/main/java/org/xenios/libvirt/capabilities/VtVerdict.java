package org.xenios.libvirt.capabilities;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xenios.libvirt.xml.Xml;
import org.xenios.machine.HostCapabilities.HardwareVt;

/**
 * Whether VT-x or AMD-V is really there. A {@code /dev/kvm} alone proves nothing: some kernels
 * emulate it in software.
 */
public final class VtVerdict {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private VtVerdict() {}

  /** Xen lists hardware guests only where the processor can run them. */
  public static HardwareVt xen(HostDescription host) {
    boolean hvm = host.guests().stream().anyMatch(guest -> guest.osType().equals("hvm"));
    return hvm
        ? new HardwareVt(true, "Xen offers HVM guests, which it does only with VT-x or AMD-V")
        : new HardwareVt(false, "Xen offers no HVM guests: no VT-x or AMD-V, or it is off");
  }

  /**
   * QEMU: the processor's flags and libvirt's word on KVM, both.
   *
   * @param flags the processor's flags, as far as they are known
   * @param source where the flags were read
   */
  public static HardwareVt qemu(HostDescription host, Set<String> flags, String source) {
    boolean kvm =
        host.guests().stream()
            .filter(guest -> guest.arch().equals(host.arch()))
            .anyMatch(guest -> guest.domainTypes().contains("kvm"));
    String offer = kvm ? "libvirt offers KVM" : "libvirt offers no KVM";
    if (!host.arch().equals("x86_64") && !host.arch().equals("i686")) {
      return new HardwareVt(kvm, offer + " on " + host.arch());
    }
    Optional<String> flag = Set.of("vmx", "svm").stream().filter(flags::contains).findFirst();
    if (flag.isEmpty()) {
      return new HardwareVt(
          false,
          source + " shows neither vmx nor svm" + (kvm ? ", although " + offer : ", and " + offer));
    }
    return new HardwareVt(kvm, source + " shows " + flag.get() + ", and " + offer);
  }

  /** The flags of the first processor in the text of {@code /proc/cpuinfo}. */
  public static Set<String> cpuinfoFlags(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .map(flags -> Set.copyOf(java.util.List.of(SPACE.split(flags))))
        .orElse(Set.of());
  }

  /** The features that a CPU description names, as libvirt expands them. */
  public static Set<String> expandedFeatures(String cpuXml) {
    return HostDescription.features(Xml.parse("the expanded CPU", cpuXml));
  }
}
