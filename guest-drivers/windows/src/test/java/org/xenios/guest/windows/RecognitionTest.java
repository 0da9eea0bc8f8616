package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.machine.Mode;

class RecognitionTest {
  /** Volume ids from osinfo-db 20221203's media entries. */
  @ParameterizedTest
  @CsvSource({
    "GRTMHVOL_EN, xp",
    "CCCOMA_X64FRE_EN-US_DV9, 10-or-11",
    "CPBA_X86FRE_EN-US_DV5, 10",
    "SSS_X64FREE_EN-US_DV9, 2016-or-later",
    "IRM_CCSA_X64FRE_EN-US_DV5, 8.1",
    "HRM_CCSA_X64FRE_EN-US_DV5, 8",
    "GRMCPRXFRER_EN_DVD, 7",
    "FRMCFRE_EN_DVD, vista"
  })
  void aMediumSaysItsRelease(String volume, String release) {
    Claim claim = claim(Map.of("format", "iso9660", "iso.volume", volume));
    assertThat(claim.guest().release()).isEqualTo(release);
    assertThat(claim.strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim.modes()).containsExactly(Mode.HVM);
  }

  @Test
  void aDiskIsKnownByItsLoaderBeforeItsFileSystem() {
    assertThat(claim(Asks.EFI_DISK).strength()).isEqualTo(Strength.CERTAIN);
    assertThat(claim(Asks.DISK).strength()).isEqualTo(Strength.LIKELY);
    assertThat(claim(Map.of("format", "disk", "loader", "ntldr")).guest().release())
        .isEqualTo("xp-or-2003");
  }

  @Test
  void whatIsOthersIsLeftToThem() {
    assertThat(claims(Map.of("format", "iso9660", "iso.volume", "Debian 12.5.0 amd64 n")))
        .isEmpty();
    assertThat(claims(Map.of("format", "iso9660", "iso.volume", "13_1_RELEASE_AMD64_CD")))
        .isEmpty();
    assertThat(claims(Map.of("format", "disk", "mbr.type.1", "83", "fs.1", "ext4"))).isEmpty();
    assertThat(claims(Map.of("format", "elf", "version.linux", "6.1"))).isEmpty();
    assertThat(claims(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "win11, windows/11",
    "win10, windows/10",
    "win8.1, windows/8.1",
    "win7, windows/7",
    "winxp, windows/xp",
    "win2k3, windows/2003",
    "win2k8r2, windows/2008r2",
    "win2k25, windows/2025"
  })
  void osinfoIdsAreUnderstood(String id, String guest) {
    assertThat(new WindowsDriver().named(id)).map(Object::toString).contains(guest);
  }

  @Test
  void othersIdsAreNot() {
    assertThat(new WindowsDriver().named("debian12")).isEmpty();
    assertThat(new WindowsDriver().named("win")).isEmpty();
  }

  private static Claim claim(Map<String, String> facts) {
    assertThat(claims(facts)).hasSize(1);
    return claims(facts).get(0);
  }

  private static List<Claim> claims(Map<String, String> facts) {
    return new WindowsDriver().recognise(new BootImage("/image", Role.DISK, 1, facts));
  }
}
