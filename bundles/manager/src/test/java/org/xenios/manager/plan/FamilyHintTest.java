package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;

class FamilyHintTest {
  private static BootImage image(Map<String, String> facts) {
    return new BootImage("/a", BootImage.Role.DISK, 1, facts);
  }

  @ParameterizedTest
  @CsvSource({
    "bzimage.version,     6.1.0-25-amd64,                        linux",
    "gzip.version.netbsd, NetBSD 10.0 (GENERIC) #0,              netbsd",
    "version.freebsd,     FreeBSD 14.1-RELEASE,                  freebsd",
    "iso.system,          NetBSD,                                netbsd",
    "iso.system,          FreeBSD,                               freebsd",
    "iso.system,          LINUX,                                 linux",
    "iso.volume,          CCCOMA_X64FRE_EN-US_DV9,               windows",
    "iso.volume,          SSS_X64FREE_EN-US_DV9,                 windows",
    "efi.dirs,            'boot,microsoft',                      windows",
    "gpt.type.2,          516E7CBA-6ECF-11D6-8FF8-00022D09712B,  freebsd",
    "gpt.type.1,          49F48D5A-B10E-11DC-B99B-0019D1879648,  netbsd",
    "gpt.type.3,          E3C9E316-0B5C-4DB8-817D-F92DF00215AE,  windows",
    "gpt.type.12,         0FC63DAF-8483-4772-8E79-3D69D8477DE4,  linux",
    "mbr.type.1,          a9,                                    netbsd",
    "mbr.type.4,          a5,                                    freebsd",
    "mbr.type.1,          83,                                    linux",
    "fs.1,                ntfs,                                  windows",
    "fs,                  ext4,                                  linux"
  })
  void oneFactPointsToAFamily(String fact, String value, String family) {
    assertThat(FamilyHint.of(image(Map.of(fact, value))))
        .contains(new FamilyHint(family, fact + " = " + value));
  }

  @Test
  void thePlainerFactIsGoneBy() {
    assertThat(FamilyHint.of(image(Map.of("mbr.type.1", "83", "fs.1", "ntfs", "efi.dirs", "boot"))))
        .map(FamilyHint::family)
        .contains("linux");
    assertThat(FamilyHint.of(image(Map.of("fs.1", "ext4", "efi.dirs", "boot,microsoft"))))
        .map(FamilyHint::family)
        .contains("windows");
  }

  @Test
  void nothingPointsNowhere() {
    assertThat(FamilyHint.of(image(Map.of("format", "disk", "mbr.type.1", "0c")))).isEmpty();
  }
}
