package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.machine.Mode;

class RecognitionTest {
  @Test
  void aBzImageSaysItsRelease() {
    Claim claim = claim(Asks.BZIMAGE);
    assertThat(claim.guest()).hasToString("linux/6.1.0-32-cloud-amd64");
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.modes()).containsExactlyInAnyOrder(Mode.HVM, Mode.PVH, Mode.PV);
    assertThat(claim.why()).contains("6.1.0-32-cloud-amd64").contains("Xen notes are packed");
  }

  @Test
  void anOldOrNarrowBzImageIsForFullMachines() {
    assertThat(claim(changed(Asks.BZIMAGE, "bzimage.xloadflags", "0x0")).modes())
        .containsExactly(Mode.HVM);
    assertThat(claim(changed(Asks.BZIMAGE, "bzimage.version", "2.6.18-8.el5 x")).modes())
        .containsExactly(Mode.HVM);
    assertThat(claim(changed(Asks.BZIMAGE, "bzimage.version", "3.16.0-4 x")).modes())
        .containsExactlyInAnyOrder(Mode.HVM, Mode.PV);
  }

  @Test
  void aBzImageOfAnotherProgramIsAWeakClaim() {
    Claim claim = claim(changed(Asks.BZIMAGE, "bzimage.version", "Memtest86+ v6.10"));
    assertThat(claim.strength()).isEqualTo(Strength.POSSIBLE);
    assertThat(claim.guest().release()).isNull();
    assertThat(claim.modes()).containsExactly(Mode.HVM);
    assertThat(claim.why()).contains("'Memtest86+'");
  }

  @Test
  void aVmlinuxSaysItsModesInItsNotes() {
    assertThat(claim(Asks.VMLINUX).guest()).hasToString("linux/6.1.0-32");
    assertThat(claim(Asks.VMLINUX).modes()).isEqualTo(Set.of(Mode.values()));
    assertThat(claim(changed(Asks.VMLINUX, "elf.note.xen.PHYS32_ENTRY", null)).modes())
        .containsExactly(Mode.PV);
    assertThat(claim(changed(Asks.VMLINUX, "elf.note.xen.ENTRY", null)).modes())
        .containsExactlyInAnyOrder(Mode.PVH, Mode.HVM);
    assertThat(claim(changed(Asks.VMLINUX, "elf.class", "32")).modes())
        .as("32-bit PV")
        .doesNotContain(Mode.PV);
  }

  @Test
  void whatIsOthersIsLeftToThem() {
    assertThat(
            claims(
                changed(
                    changed(Asks.VMLINUX, "elf.note.xen.GUEST_OS", "NetBSD"),
                    "version.linux",
                    null)))
        .isEmpty();
    for (String format : List.of("text", "unknown", "pe", "gzip")) {
      assertThat(claims(Map.of("format", format))).isEmpty();
    }
    assertThat(claims(Map.of())).isEmpty();
    assertThat(claims(Map.of("format", "disk", "mbr.type.1", "a9", "fs.1", "ffs"))).isEmpty();
    assertThat(claims(Map.of("format", "iso9660", "iso.volume", "NETBSD_10"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Debian 12.5.0 amd64 n, debian-12.5.0",
    "d-live 12.5.0 gn amd64, debian-12.5.0",
    "Ubuntu-Server 22.04.4 LTS amd64, ubuntu-22.04.4",
    "Ubuntu 24.04 LTS amd64, ubuntu-24.04",
    "Kubuntu 22.04.4 LTS amd64, ubuntu-22.04.4",
    "Fedora-S-dvd-x86_64-39, fedora-39",
    "Fedora-WS-Live-39-1-5, fedora-39",
    "CentOS-Stream-9-BaseOS-x86_64, centos-9",
    "CentOS 7 x86_64, centos-7",
    "RHEL-9-3-0-BaseOS-x86_64, rhel-9-3-0",
    "AlmaLinux-9-3-x86_64-dvd, almalinux-9-3",
    "Rocky-9-3-x86_64-dvd, rocky-9-3",
    "openSUSE-Leap-15.5-DVD-x86_64, opensuse-15.5",
    "SLE-15-SP5-Full-x86_64, sles-15-SP5",
    "ARCH_202401, arch-202401",
    "alpine-virt 3.19.0 x86_64, alpine-3.19.0",
    "Gentoo-amd64-20240107, gentoo-20240107",
    "nixos-23.11-x86_64, nixos-23.11"
  })
  void aMediumSaysItsDistribution(String volume, String release) {
    Claim claim = claim(Map.of("format", "iso9660", "iso.volume", volume));
    assertThat(claim.guest().release()).isEqualTo(release);
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
  }

  @Test
  void aMediumMasteredOnLinuxIsAWeakClaim() {
    Map<String, String> facts =
        Map.of("format", "iso9660", "iso.system", "LINUX", "iso.volume", "MY_STUFF");
    assertThat(claim(facts).strength()).isEqualTo(Strength.POSSIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt.type.2, 4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, CERTAIN",
    "gpt.type.12, 0FC63DAF-8483-4772-8E79-3D69D8477DE4, LIKELY",
    "mbr.type.1, 83, LIKELY",
    "mbr.type.4, 8e, LIKELY",
    "fs, ext4, LIKELY",
    "fs.3, btrfs, LIKELY",
    "fs.1, ext2, POSSIBLE",
    "mbr.type.1, 82, POSSIBLE"
  })
  void aDiskIsAsCertainAsItsBestMark(String fact, String value, Strength strength) {
    Claim claim = claim(Map.of("format", "qcow2", fact, value, "fs.1.label", "ext4"));
    assertThat(claim.strength()).isEqualTo(strength);
    assertThat(claim.modes()).containsExactly(Mode.HVM);
    assertThat(claim.guest().release()).isNull();
  }

  @Test
  void theBestMarkOfSeveralCounts() {
    Claim claim =
        claim(Map.of("format", "disk", "fs.1", "ext2", "mbr.type.1", "83", "mbr.type.2", "82"));
    assertThat(claim.why()).isEqualTo("it has a partition of type 83 (Linux)");
  }

  private static Claim claim(Map<String, String> facts) {
    assertThat(claims(facts)).hasSize(1);
    return claims(facts).get(0);
  }

  private static List<Claim> claims(Map<String, String> facts) {
    return new LinuxDriver().recognise(new BootImage("/image", Role.KERNEL, 1, facts));
  }

  private static Map<String, String> changed(Map<String, String> facts, String name, String value) {
    Map<String, String> changed = new HashMap<>(facts);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }
}
