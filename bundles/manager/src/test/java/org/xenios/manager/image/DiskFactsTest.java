package org.xenios.manager.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xenios.manager.image.Samples.facts;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFactsTest {
  @Test
  void partitionsAreToldWithTheirFileSystems() throws IOException {
    assertThat(facts(DiskSamples.mbr()))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "83",
                "fs.1", "ext4",
                "fs.1.label", "root"));
    assertThat(facts(DiskSamples.gpt()))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "ee",
                "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
                "fs.1", "fat",
                "fs.1.label", "ESP",
                "gpt.type.2", DiskSamples.LINUX_DATA,
                "gpt.name.2", "röot",
                "fs.2", "xfs",
                "fs.2.label", "data"));
  }

  @Test
  void fileSystemsAreToldByTheirSuperblocks() throws IOException {
    assertThat(facts(DiskSamples.btrfs()))
        .containsEntry("fs", "btrfs")
        .containsEntry("fs.label", "arch");
    assertThat(fs(new Sample(1024).text(3, "NTFS    ").u16(510, 0xaa55))).isEqualTo("ntfs");
    assertThat(fs(new Sample(1024).text(54, "FAT16").u16(510, 0xaa55))).isEqualTo("fat");
    assertThat(fs(new Sample(1024).text(512, "LABELONE").text(536, "LVM2 001"))).isEqualTo("lvm");
    assertThat(fs(new Sample(4096).u16(1080, 0xef53))).isEqualTo("ext2");
    assertThat(fs(new Sample(4096).u16(1080, 0xef53).u32(1024 + 0x5c, 4))).isEqualTo("ext3");
    assertThat(fs(new Sample(128 << 10).u32(65536 + 1372, 0x19540119))).isEqualTo("ufs2");
    assertThat(fs(new Sample(128 << 10).u32(8192 + 1372, 0x011954))).isEqualTo("ffs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"esp-fat12.img", "esp-fat16.img", "esp-fat32.img"})
  void theLoadersInAnEfiSystemPartitionAreFound(String image) throws IOException {
    assertThat(facts(Samples.made(image)))
        .containsEntry("fs", "fat")
        .containsEntry("efi.dirs", "boot,debian,freebsd,microsoft")
        .containsEntry(
            "efi.loader",
            "/efi/boot/bootx64.efi,/efi/debian/shimx64.efi,/efi/freebsd/loader.efi,"
                + "/efi/microsoft/boot/bootmgfw.efi");
  }

  @Test
  void aLabelsPartitionsAreToldByTheirLetters() throws IOException {
    assertThat(facts(Samples.made("netbsd-label.img")))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "a9",
                "bsdlabel.a", "4.2BSD",
                "bsdlabel.b", "swap",
                "fs.a", "ufs2"));
  }

  @Test
  void freeBsdsLabelsCountFromTheWholeOfTheSlice() throws IOException {
    assertThat(facts(DiskSamples.freebsdLabel()))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "a5",
                "bsdlabel.a", "4.2BSD",
                "bsdlabel.b", "swap",
                "bsdlabel.d", "27",
                "fs.a", "ufs2",
                "fs.a.label", "rootfs",
                "fs.a.mounted", "/usr",
                "fs.a.family", "freebsd"));
  }

  @Test
  void aLabelNeedsNoPartitionTable() throws IOException {
    Sample disk = new Sample(4096).u32(512, 0x82564557L).u32(512 + 132, 0x82564557L);
    disk.u16(512 + 138, 1).u8(512 + 148 + 12, 1);
    assertThat(facts(disk.toBytes())).isEqualTo(Map.of("format", "disk", "bsdlabel.a", "swap"));
    disk.u32(512 + 132, 0);
    assertThat(facts(disk.toBytes())).isEqualTo(Map.of("format", "unknown"));
  }

  @Test
  void whoseAnFfsIsSaysWhatOnlyOneSystemWrites() throws IOException {
    assertThat(family(new Sample(80 << 10))).isNull();
    assertThat(family(new Sample(80 << 10).u64(65536 + 1208, 1_700_000_000L))).isEqualTo("freebsd");
    assertThat(family(new Sample(80 << 10).u32(65536 + 1308, 2))).isEqualTo("freebsd");
    assertThat(family(new Sample(80 << 10).u64(65536 + 992, 65536))).isEqualTo("freebsd");
    assertThat(family(new Sample(80 << 10).u8(65536 + 864, 1))).isEqualTo("netbsd");
    assertThat(facts(new Sample(80 << 10).u32(65536 + 1372, 0x19012038).toBytes()))
        .containsEntry("fs", "ufs2ea")
        .containsEntry("fs.family", "netbsd");
  }

  private static String family(Sample disk) throws IOException {
    return facts(disk.u32(65536 + 1372, 0x19540119).toBytes()).get("fs.family");
  }

  @Test
  void berkeleysFirstVersionSaysLessUnlessItWasBroughtUpToDate() throws IOException {
    assertThat(facts(Samples.made("ffs1.img"))).containsEntry("fs", "ffs");
    assertThat(facts(Samples.made("ffs2.img"))).containsEntry("fs", "ufs2");
    Sample old = new Sample(80 << 10).u32(8192 + 1372, 0x011954);
    old.text(8192 + 212, "/").text(8192 + 680, "name").u64(8192 + 1208, 1_700_000_000L);
    assertThat(facts(old.toBytes()))
        .isEqualTo(Map.of("format", "disk", "fs", "ffs", "fs.mounted", "/"));
    assertThat(facts(old.u8(8192 + 211, 0x80).toBytes()))
        .containsEntry("fs.label", "name")
        .containsEntry("fs.family", "freebsd");
    Sample copy = new Sample(80 << 10).u32(65536 + 1372, 0x011954);
    assertThat(facts(copy.toBytes())).as("a copy of a superblock").doesNotContainKey("fs");
  }

  @Test
  void aZfsDeviceTellsItsPool() throws IOException {
    assertThat(facts(DiskSamples.zfs()))
        .isEqualTo(Map.of("format", "disk", "fs", "zfs", "fs.label", "zroot"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "384, GRUB ~Geom~, grub",
        "250, Operating system load error., syslinux",
        "3, SYSLINUX, syslinux",
        "300, NetBSD MBR boot, netbsd",
        "300, Fn: diskn, netbsd",
        "2, \u0090NetBSD60, netbsd",
        "5000, NetBSD/x86 ffsv2 Primary Bootstrap, netbsd",
        "300, Missing boot loader, freebsd",
        "380, FreeBS\u00c4, freebsd",
        "7000, FreeBSD/x86 boot, freebsd",
        "400, BOOTMGR is compressed, bootmgr",
        "400, NTLDR is missing, ntldr",
        "200, TCPA, windows",
        "300, Missing operating system,",
        "5000, GRUB ~Geom~,"
      })
  void bootCodeIsToldByItsTexts(int at, String text, String owner) throws IOException {
    Sample disk = new Sample(8192).text(at, text.replace('~', '\0')).u16(510, 0xaa55);
    assertThat(facts(disk.toBytes()).get("loader")).isEqualTo(owner);
  }

  @Test
  void eachPartitionsBootCodeIsTold() throws IOException {
    byte[] disk = DiskSamples.mbr();
    System.arraycopy("BOOTMGR".getBytes(US_ASCII), 0, disk, 65536 + 400, 7);
    assertThat(facts(disk)).containsEntry("loader.1", "bootmgr").doesNotContainKey("loader");
  }

  @Test
  void aLockedWindowsVolumeIsTold() throws IOException {
    assertThat(fs(new Sample(1024).text(3, "-FVE-FS-").u16(510, 0xaa55))).isEqualTo("bitlocker");
  }

  private static String fs(Sample sample) throws IOException {
    return facts(sample.toBytes()).get("fs");
  }
}
