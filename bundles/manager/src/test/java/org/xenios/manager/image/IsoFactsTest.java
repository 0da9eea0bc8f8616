package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xenios.manager.image.Samples.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsoFactsTest {
  private static final String INFO =
      "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official amd64 NETINST with firmware 20240210-11:27";

  @Test
  void anIsoTellsItsNamesAndHowItBoots() throws IOException {
    assertThat(facts(IsoSamples.iso()))
        .isEqualTo(
            Map.of(
                "format", "iso9660",
                "iso.system", "LINUX",
                "iso.volume", "Debian 12.5.0 amd64 n",
                "iso.publisher", "THE DEBIAN PROJECT",
                "iso.application", "XORRISO",
                "iso.boot", "bios,uefi"));
  }

  @Test
  void hostileTextBecomesPlain() throws IOException {
    byte[] iso = IsoSamples.iso();
    byte[] name = "a\u001b[2J\nb\u202e<>&\"".getBytes(StandardCharsets.UTF_8);
    Arrays.fill(iso, 16 * 2048 + 40, 16 * 2048 + 72, (byte) ' ');
    System.arraycopy(name, 0, iso, 16 * 2048 + 40, name.length);
    assertThat(facts(iso)).containsEntry("iso.volume", "a?[2J?b?<>&\"");
  }

  @Test
  void wellKnownFilesAreFoundByTheirRockRidgeNames() throws IOException {
    assertThat(facts(Samples.made("rockridge.iso")))
        .containsEntry("iso.volume", "CCCOMA_X64FRE_EN-US_DV9")
        .containsEntry("iso.publisher", "MICROSOFT CORPORATION")
        .containsEntry("iso.boot", "bios,uefi")
        .containsEntry("iso.size", "595968")
        .containsEntry("iso.file..disk/info", INFO)
        .containsEntry("iso.file.bootmgr", "1")
        .containsEntry("iso.file.sources/boot.wim", "1")
        .containsEntry("iso.file.sources/install.wim", "1")
        .containsEntry("iso.file.netbsd", "1")
        .containsEntry("iso.file.boot/kernel/kernel", "1")
        .doesNotContainKeys("iso.file.sources/install.esd", "iso.udf");
  }

  @Test
  void aUdfFileSystemBesideIsToldAndPlainNamesAreFound() throws IOException {
    assertThat(facts(Samples.made("udf.iso")))
        .containsEntry("iso.udf", "1")
        .containsEntry("iso.volume", "SSS_X64FREE_EN-US_DV9")
        .containsEntry("iso.file.sources/install.wim", "1")
        .doesNotContainKey("iso.file..disk/info");
    assertThat(facts(Samples.made("netbsd.iso")))
        .containsEntry("iso.system", "NetBSD")
        .containsEntry("iso.volume", "NETBSD_100")
        .containsEntry("iso.file.netbsd", "1")
        .containsEntry("iso.file..disk/info", INFO);
  }

  @Test
  void aUdfFileSystemAloneIsAMediumToo() throws IOException {
    byte[] medium = new byte[64 << 10];
    int sector = 16;
    for (String descriptor : List.of("BEA01", "NSR03", "TEA01")) {
      byte[] id = descriptor.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(id, 0, medium, sector++ * 2048 + 1, id.length);
    }
    assertThat(facts(medium)).containsEntry("format", "iso9660").containsEntry("iso.udf", "1");
  }
}
