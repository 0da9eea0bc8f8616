package org.xenios.guest.freebsd;

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
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

class RecognitionTest {
  @Test
  void aKernelSaysItsReleaseAndModes() {
    Claim claim = claim(Asks.KERNEL);
    assertThat(claim.guest()).hasToString("freebsd/14.1-RELEASE");
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.modes())
        .as("its notes are those of a PV kernel, and it is none")
        .containsExactlyInAnyOrder(Mode.PVH, Mode.HVM);
    assertThat(claim.why()).isEqualTo("it has the words 'FreeBSD 14.1-RELEASE'");
  }

  @Test
  void aKernelWhoseWordsWereNotFoundIsDatedByItsNote() {
    Map<String, String> silent = changed(Asks.KERNEL, "version.freebsd", null);
    assertThat(claim(silent).guest()).hasToString("freebsd/14.1");
    assertThat(claim(changed(silent, "elf.note.xen.GUEST_VERSION", "902001")).guest())
        .hasToString("freebsd/9.2");
    assertThat(claim(changed(silent, "elf.note.xen.GUEST_VERSION", "HEAD")).guest().release())
        .isNull();
  }

  @Test
  void olderKernelsAreForXenAlone() {
    Map<String, String> old =
        changed(Asks.KERNEL, "version.freebsd", "13.2-RELEASE releng/13.2-n254617 GENERIC");
    assertThat(claim(old).modes()).containsExactly(Mode.PVH);
    assertThat(claim(changed(old, "elf.note.xen.PHYS32_ENTRY", null)).modes()).isEmpty();
  }

  /** osinfo-db's volume ids; OPNsense's by opnsense/tools, build/iso.sh. */
  @ParameterizedTest
  @CsvSource({
    "10_1_RELEASE_AMD64_DVD, 10.1",
    "11_0_RELEASE_P1_I386_CD, 11.0",
    "13_1_RELEASE_AMD64_CD, 13.1",
    "14_2_RELEASE_AMD64_BO, 14.2",
    "15_0_RC3_AMD64_CD, 15.0",
    "OPNSENSE_INSTALL, opnsense",
    "pfSense, pfsense",
    "FreeNAS, truenas"
  })
  void aMediumSaysItsSystem(String volume, String release) {
    Claim claim = claim(Map.of("format", "iso9660", "iso.volume", volume));
    assertThat(claim.guest().release()).isEqualTo(release);
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.modes()).containsExactly(Mode.HVM);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt.type.2, 516E7CB6-6ECF-11D6-8FF8-00022D09712B, CERTAIN, ",
    "gpt.type.12, 516E7CBA-6ECF-11D6-8FF8-00022D09712B, CERTAIN, ",
    "gpt.type.1, 83BD6B9D-7F41-11DC-BE0B-001560B84F0F, CERTAIN, ",
    "gpt.type.3, 516E7CB5-6ECF-11D6-8FF8-00022D09712B, LIKELY, ",
    "mbr.type.1, a5, LIKELY, ",
    "fs.3.family, freebsd, LIKELY, ",
    "fs.a.family, freebsd, LIKELY, ",
    "efi.dirs, 'boot,freebsd', LIKELY, ",
    "loader, freebsd, LIKELY, ",
    "loader.1, freebsd, LIKELY, ",
    "iso.system, FreeBSD, LIKELY, ",
    "iso.system, FREEBSD, LIKELY, ",
    "iso.file.boot/kernel/kernel, 1, LIKELY, ",
    "iso.volume, TRUENAS, POSSIBLE, truenas",
    "fs, ufs2, POSSIBLE, ",
    "fs.1, ffs, POSSIBLE, ",
    "fs.2.label, OPNsense_Nano, CERTAIN, opnsense",
    "fs.4.label, pfSense, CERTAIN, pfsense",
    "fs.2.label, freenas-boot, CERTAIN, truenas"
  })
  void aMediumIsAsCertainAsItsBestMark(
      String fact, String value, Strength strength, String release) {
    Claim claim = claim(Map.of("format", "qcow2", fact, value));
    assertThat(claim.strength()).isEqualTo(strength);
    assertThat(claim.guest().release()).isEqualTo(release);
    assertThat(claim.modes()).isEqualTo(Set.of(Mode.HVM));
  }

  @Test
  void whatIsOthersIsLeftToThem() {
    assertThat(claims(Map.of("format", "bzimage", "bzimage.version", "6.1.0-32 x"))).isEmpty();
    assertThat(claims(Map.of("format", "elf", "elf.note.xen.GUEST_OS", "NetBSD"))).isEmpty();
    assertThat(claims(Map.of("format", "elf", "elf.note.xen.GUEST_VERSION", "2.6"))).isEmpty();
    assertThat(claims(Map.of("format", "disk", "mbr.type.1", "a9", "loader", "netbsd"))).isEmpty();
    assertThat(claims(Map.of("format", "disk", "fs.1", "ext4", "efi.dirs", "boot,debian")))
        .isEmpty();
    assertThat(claims(Map.of("format", "iso9660", "iso.volume", "NETBSD_10"))).isEmpty();
    assertThat(claims(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "freebsd14.1, 14.1",
    "freebsd5.2.1, 5.2.1",
    "opnsense24.7, opnsense-24.7",
    "pfsense2.7, pfsense-2.7",
    "truenas13.0, truenas-13.0"
  })
  void osinfoIdsNameReleases(String id, String release) {
    assertThat(new FreeBsdDriver().named(id)).contains(new Guest("freebsd", release));
  }

  @Test
  void idsOfOthersAreNot() {
    for (String id : List.of("freebsd", "freebsd14.1-x", "netbsd9.0", "debian12", "")) {
      assertThat(new FreeBsdDriver().named(id)).isEmpty();
    }
  }

  private static Claim claim(Map<String, String> facts) {
    assertThat(claims(facts)).hasSize(1);
    return claims(facts).get(0);
  }

  private static List<Claim> claims(Map<String, String> facts) {
    return new FreeBsdDriver().recognise(new BootImage("/image", Role.KERNEL, 1, facts));
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
