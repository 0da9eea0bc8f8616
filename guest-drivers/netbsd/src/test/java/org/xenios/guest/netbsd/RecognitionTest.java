package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

class RecognitionTest {
  @Test
  void aKernelSaysItsReleaseAndConfiguration() {
    Claim claim = claim(Asks.GENERIC_11);
    assertThat(claim.guest()).hasToString("netbsd/11.0");
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.modes()).containsExactlyInAnyOrder(Mode.HVM, Mode.PVH);
    assertThat(claim.why()).isEqualTo("it says NetBSD 11.0 (GENERIC); boots as hvm, pvh");
  }

  @Test
  void theModesGoByTheReleaseToo() {
    assertThat(claim(Asks.GENERIC_10).modes()).containsExactly(Mode.PVH);
    assertThat(claim(Asks.XEN3_DOMU).modes()).containsExactly(Mode.PV);
    assertThat(claim(Asks.I386).modes()).containsExactly(Mode.HVM);
    assertThat(claim(Asks.MICROVM).modes()).containsExactly(Mode.HVM);
    assertThat(claim(version("10.99.12 (GENERIC) #0")).modes()).contains(Mode.HVM);
    assertThat(claim(version("10.99.11 (GENERIC) #0")).modes()).doesNotContain(Mode.HVM);
    assertThat(claim(Asks.changed(Asks.GENERIC_11, "elf.note.xen.PHYS32_ENTRY", null)).why())
        .endsWith("it has no entry that a hypervisor knows");
  }

  @ParameterizedTest
  @CsvSource({
    "11.0 (MICROVM) #0: x, microvm-11.0",
    "11.99.3 (SMOL) #1: x, microvm-11.99.3",
    "11.0_BETA (GENERIC) #0: x, 11.0_BETA",
    "9.4_STABLE (XEN3_DOMU) #0: x, 9.4_STABLE",
    "10.1 (INSTALL) #0: x, 10.1"
  })
  void theReleaseIsReadOffTheBanner(String banner, String release) {
    assertThat(claim(version(banner)).guest().release()).isEqualTo(release);
  }

  @Test
  void aKernelThatKeepsItsVersionToItselfIsKnownByItsNote() {
    Claim claim = claim(Asks.changed(Asks.GENERIC_11, "version.netbsd", null));
    assertThat(claim.guest().release()).isNull();
    assertThat(claim.why()).startsWith("its Xen note GUEST_OS says NetBSD");
  }

  @Test
  void aPackedKernelIsKnownByWhatIsInIt() {
    Map<String, String> packed =
        Asks.XEN3_DOMU.entrySet().stream()
            .collect(Collectors.toMap(fact -> "gzip." + fact.getKey(), Map.Entry::getValue));
    Claim claim = claim(Asks.changed(packed, "format", "gzip"));
    assertThat(claim.guest()).hasToString("netbsd/9.4");
    assertThat(claim.modes()).isEqualTo(Set.of(Mode.PV));
    assertThat(claim.why()).contains("packed with gzip");
  }

  @Test
  void whatIsOthersIsLeftToThem() {
    assertThat(claims(Map.of())).isEmpty();
    assertThat(claims(Map.of("format", "gzip"))).isEmpty();
    assertThat(claims(Map.of("format", "elf", "elf.note.xen.GUEST_OS", "linux"))).isEmpty();
    assertThat(claims(Map.of("format", "elf", "version.freebsd", "14.1-RELEASE"))).isEmpty();
    assertThat(claims(Map.of("format", "bzimage"))).isEmpty();
    assertThat(claims(Map.of("format", "disk", "mbr.type.1", "a5", "fs.1", "ext4"))).isEmpty();
    assertThat(claims(Map.of("format", "iso9660", "iso.volume", "Debian 12"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NETBSD_60, 6.0",
    "NETBSD_71, 7.1",
    "NETBSD_712, 7.1.2",
    "NETBSD_90, 9.0",
    "NETBSD_100, 10.0",
    "NETBSD_101, 10.1",
    "NETBSD_110, 11.0",
    "NETBSD_CURRENT,"
  })
  void aMediumSaysItsRelease(String volume, String release) {
    Claim claim = claim(Map.of("format", "iso9660", "iso.volume", volume, "iso.system", "NetBSD"));
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.guest().release()).isEqualTo(release);
  }

  @Test
  void aMediumThatIsMerelyMasteredOnNetBsdIsAWeakClaim() {
    assertThat(claim(Map.of("format", "iso9660", "iso.system", "NetBSD")).strength())
        .isEqualTo(Strength.POSSIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt.type.2, 49F48D5A-B10E-11DC-B99B-0019D1879648, CERTAIN",
    "gpt.type.7, 2DB519EC-B10F-11DC-B99B-0019D1879648, CERTAIN",
    "mbr.type.4, a9, CERTAIN",
    "fs.1, ufs2ea, CERTAIN",
    "fs.1.family, netbsd, LIKELY",
    "fs.family, netbsd, LIKELY",
    "fs.a.family, netbsd, LIKELY",
    "loader.1, netbsd, LIKELY",
    "loader, netbsd, LIKELY",
    "fs, ffs, POSSIBLE",
    "fs.2, ufs2, POSSIBLE",
    "bsdlabel.a, 4.2BSD, POSSIBLE"
  })
  void aDiskIsAsCertainAsItsBestMark(String fact, String value, Strength strength) {
    Claim claim = claim(Map.of("format", "qcow2", fact, value));
    assertThat(claim.strength()).isEqualTo(strength);
    assertThat(claim.modes()).containsExactly(Mode.HVM);
    assertThat(claim.guest().release()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "netbsd9.0, 9.0",
    "netbsd10.1, 10.1",
    "netbsd7.1.2, 7.1.2",
    "netbsd-microvm11.0, microvm-11.0"
  })
  void anOsinfoIdNamesARelease(String id, String release) {
    assertThat(new NetBsdDriver().named(id)).contains(new Guest("netbsd", release));
  }

  @Test
  void anIdOfAnotherNamesNone() {
    assertThat(List.of("freebsd14.1", "netbsd", "netbsd9.", "openbsd7.5"))
        .map(id -> new NetBsdDriver().named(id))
        .allMatch(Optional::isEmpty);
  }

  private static Map<String, String> version(String banner) {
    return Asks.changed(Asks.GENERIC_11, "version.netbsd", banner);
  }

  private static Claim claim(Map<String, String> facts) {
    assertThat(claims(facts)).hasSize(1);
    return claims(facts).get(0);
  }

  private static List<Claim> claims(Map<String, String> facts) {
    return new NetBsdDriver().recognise(new BootImage("/image", Role.KERNEL, 1, facts));
  }
}
