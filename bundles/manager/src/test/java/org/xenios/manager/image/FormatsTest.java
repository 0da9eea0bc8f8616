package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  void aBzImageTellsItsVersionAndProtocol() throws IOException {
    assertThat(facts(Samples.bzImage()))
        .isEqualTo(
            Map.of(
                "format", "bzimage",
                "bzimage.protocol", "2.15",
                "bzimage.xloadflags", "0x7f",
                "bzimage.version", "6.1.0-32-cloud-amd64 (debian) #1 SMP"));
  }

  @Test
  void aVersionThatIsNoTextIsNone() throws IOException {
    byte[] kernel = Samples.bzImage();
    kernel[0x1203] = (byte) 0xf3;
    assertThat(facts(kernel)).doesNotContainKey("bzimage.version");
    assertThat(facts(kernel)).containsEntry("format", "bzimage");
  }

  @Test
  void aVmlinuxTellsItsNotesByName() throws IOException {
    assertThat(facts(Samples.elf64()))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "64",
                "elf.machine", "62",
                "elf.note.xen.GUEST_OS", "linux",
                "elf.note.xen.PHYS32_ENTRY", "0x1000850",
                "elf.note.xen.VIRT_BASE", "0xffffffff80000000",
                "elf.note.xen.XEN_VERSION", "xen-3.0",
                "version.linux", "6.1.0-32 (debian)"));
  }

  @Test
  void aBigEndianKernelTellsItsOwnNote() throws IOException {
    assertThat(facts(Samples.elf32Big()))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "32",
                "elf.machine", "8",
                "elf.note.netbsd.1", "0x3b9aca00"));
  }

  @Test
  void kernelsOfTheBsdsAreToldByTheirVersionLines() throws IOException {
    byte[] elf = Samples.elf64();
    byte[] lines =
        "@(#)NetBSD 10.0 (GENERIC) #0: Thu\0FreeBSD 14.0-RELEASE #0 r1\0"
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(lines, 0, elf, 4096 + 300, lines.length);
    assertThat(facts(elf))
        .containsEntry("version.netbsd", "10.0 (GENERIC) #0: Thu")
        .containsEntry("version.freebsd", "14.0-RELEASE #0 r1");
  }

  @Test
  void whatGzipHoldsIsToldWithAPrefix() throws IOException {
    assertThat(facts(Samples.gzip(Samples.elf64())))
        .containsEntry("format", "gzip")
        .containsEntry("gzip.format", "elf")
        .containsEntry("gzip.elf.note.xen.GUEST_OS", "linux");
  }

  @Test
  void gzipInGzipIsNotFollowed() throws IOException {
    assertThat(facts(Samples.gzip(Samples.gzip(Samples.elf64()))))
        .isEqualTo(Map.of("format", "gzip", "gzip.format", "unknown"));
  }

  @Test
  void anIsoTellsItsNamesAndHowItBoots() throws IOException {
    assertThat(facts(Samples.iso()))
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
  void partitionsAreToldWithTheirFileSystems() throws IOException {
    assertThat(facts(Samples.mbr()))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "83",
                "fs.1", "ext4",
                "fs.1.label", "root"));
    assertThat(facts(Samples.gpt()))
        .isEqualTo(
            Map.of(
                "format", "disk",
                "mbr.boot", "1",
                "mbr.type.1", "ee",
                "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
                "fs.1", "fat",
                "fs.1.label", "ESP",
                "gpt.type.2", Samples.LINUX_DATA,
                "gpt.name.2", "röot",
                "fs.2", "xfs",
                "fs.2.label", "data"));
  }

  @Test
  void aQcow2IsLookedInto() throws IOException {
    for (boolean packed : new boolean[] {false, true}) {
      assertThat(facts(Samples.qcow2(packed)))
          .isEqualTo(
              Map.of(
                  "format", "qcow2",
                  "disk.format", "qcow2",
                  "disk.size", Integer.toString(256 << 10),
                  "mbr.boot", "1",
                  "mbr.type.1", "83",
                  "fs.1", "ext4",
                  "fs.1.label", "root"));
    }
  }

  @Test
  void backingAndDataFilesAreNeverMissed() throws IOException {
    byte[] backed =
        new Sample(1024)
            .big()
            .text(0, "QFI\u00fb")
            .u32(4, 3)
            .u64(8, 512)
            .u32(16, 11)
            .u32(20, 16)
            .u64(24, 1 << 20)
            .u32(100, 104)
            .u32(104, 0x44415441)
            .u32(108, 8)
            .text(112, "/dev/sda")
            .text(512, "/etc/shadow")
            .toBytes();
    assertThat(facts(backed))
        .containsEntry("disk.backing", "/etc/shadow")
        .containsEntry("disk.data", "/dev/sda");
    byte[] cut = Arrays.copyOf(backed, 128);
    assertThat(facts(cut)).as("the name is cut off").containsEntry("disk.backing", "?");
    assertThat(facts(Samples.vmdk()))
        .isEqualTo(
            Map.of(
                "format", "vmdk",
                "disk.format", "vmdk",
                "disk.size", "1048576",
                "disk.backing", "/etc/shadow"));
  }

  @Test
  void fileSystemsAreToldByTheirSuperblocks() throws IOException {
    assertThat(facts(Samples.btrfs()))
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

  @Test
  void otherFilesAreToldApart() throws IOException {
    assertThat(facts(Samples.pe())).isEqualTo(Map.of("format", "pe"));
    assertThat(facts("#!/bin/sh\necho räksmörgås\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Map.of("format", "text"));
    assertThat(facts(new byte[5000])).isEqualTo(Map.of("format", "unknown"));
    byte[] multiboot =
        new Sample(4096).u32(64, 0x1badb002).u32(68, 3).u32(72, -(0x1badb002L + 3)).toBytes();
    assertThat(facts(multiboot)).isEqualTo(Map.of("format", "unknown", "multiboot", "1"));
  }

  @Test
  void hostileTextBecomesPlain() throws IOException {
    byte[] iso = Samples.iso();
    byte[] name = "a\u001b[2J\nb\u202e<>&\"".getBytes(StandardCharsets.UTF_8);
    Arrays.fill(iso, 16 * 2048 + 40, 16 * 2048 + 72, (byte) ' ');
    System.arraycopy(name, 0, iso, 16 * 2048 + 40, name.length);
    assertThat(facts(iso)).containsEntry("iso.volume", "a?[2J?b?<>&\"");
  }

  private static String fs(Sample sample) throws IOException {
    return facts(sample.toBytes()).get("fs");
  }

  private static Map<String, String> facts(byte[] bytes) throws IOException {
    Facts facts = new Facts();
    Formats.read(new ArrayBytes(bytes, bytes.length), facts);
    return facts.map();
  }
}
