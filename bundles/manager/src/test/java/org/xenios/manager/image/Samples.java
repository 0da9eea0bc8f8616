package org.xenios.manager.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A small valid file of each format. */
final class Samples {
  static final String LINUX_DATA = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
  static final int CLUSTER = 4096;

  private Samples() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("bzimage", bzImage());
    all.put("elf64", elf64());
    all.put("elf32", elf32Big());
    all.put("gzip", gzip(elf64()));
    all.put("iso", iso());
    all.put("mbr", mbr());
    all.put("gpt", gpt());
    all.put("qcow2", qcow2(false));
    all.put("qcow2-packed", qcow2(true));
    all.put("vmdk", vmdk());
    all.put("pe", pe());
    all.put("btrfs", btrfs());
    return all;
  }

  static byte[] bzImage() {
    return new Sample(8192)
        .u8(0x1f1, 4)
        .u16(0x1fe, 0xaa55)
        .text(0x202, "HdrS")
        .u16(0x206, 0x020f)
        .u16(0x20e, 0x1000)
        .u16(0x236, 0x7f)
        .text(0x1200, "6.1.0-32-cloud-amd64 (debian) #1 SMP")
        .toBytes();
  }

  /** Program header at 64, notes at 256, sections at 1024, names at 2048, .rodata at 4096. */
  static byte[] elf64() {
    Sample elf =
        new Sample(8192)
            .text(0, "\u007fELF\u0002\u0001\u0001")
            .u16(18, 62)
            .u64(32, 64)
            .u64(40, 1024)
            .u16(54, 56)
            .u16(56, 1)
            .u16(58, 64)
            .u16(60, 4)
            .u16(62, 3)
            .u32(64, 4)
            .u64(64 + 8, 256)
            .u64(64 + 32, 24 + 24 + 24);
    note(elf, 256, 6, "linux\0\0\0".getBytes(StandardCharsets.US_ASCII));
    note(elf, 280, 18, new byte[] {0x50, 8, 0, 1, 0, 0, 0, 0});
    note(elf, 304, 3, new byte[] {0, 0, 0, (byte) 0x80, -1, -1, -1, -1});
    note(elf, 512, 5, "xen-3.0\0".getBytes(StandardCharsets.US_ASCII));
    section(elf, 1, 1, 1, 512, 24);
    section(elf, 2, 8, 1, 4096, 512);
    section(elf, 3, 16, 3, 2048, 64);
    return elf.text(2048, "\0.notes\0.rodata\0.shstrtab\0")
        .text(4096 + 100, "Linux version %s\0Linux version 6.1.0-32 (debian)\nmore")
        .toBytes();
  }

  private static void note(Sample elf, int at, int type, byte[] value) {
    elf.u32(at, 4).u32(at + 4, value.length).u32(at + 8, type).text(at + 12, "Xen\0");
    elf.raw(at + 16, value);
  }

  private static void section(Sample elf, int index, int name, int type, int offset, int size) {
    int at = 1024 + index * 64;
    elf.u32(at, name).u32(at + 4, type).u64(at + 24, offset).u64(at + 32, size);
  }

  static byte[] elf32Big() {
    return new Sample(512)
        .big()
        .text(0, "\u007fELF\u0001\u0002\u0001")
        .u16(18, 8)
        .u32(28, 64)
        .u16(42, 32)
        .u16(44, 1)
        .u32(64, 4)
        .u32(64 + 4, 128)
        .u32(64 + 16, 24)
        .u32(128, 7)
        .u32(132, 4)
        .u32(136, 1)
        .text(140, "NetBSD\0")
        .u32(148, 1000000000)
        .toBytes();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] iso() {
    int catalogue = 20 * 2048;
    return new Sample(24 * 2048)
        .text(16 * 2048, "\u0001CD001\u0001")
        .text(16 * 2048 + 8, "LINUX                           ")
        .text(16 * 2048 + 40, "Debian 12.5.0 amd64 n           ")
        .text(16 * 2048 + 318, "THE DEBIAN PROJECT    ")
        .text(16 * 2048 + 574, "XORRISO    ")
        .text(17 * 2048, "\u0000CD001\u0001EL TORITO SPECIFICATION")
        .u32(17 * 2048 + 0x47, 20)
        .text(18 * 2048, "\u00ffCD001\u0001")
        .u8(catalogue, 1)
        .u16(catalogue + 30, 0xaa55)
        .u8(catalogue + 32, 0x88)
        .u8(catalogue + 64, 0x91)
        .u8(catalogue + 65, 0xef)
        .u16(catalogue + 66, 1)
        .u8(catalogue + 96, 0x88)
        .toBytes();
  }

  /** One partition of type 83 at 64 KiB with an ext4 on it. */
  static byte[] mbr() {
    int ext = 65536 + 1024;
    return new Sample(256 << 10)
        .u8(446, 0x80)
        .u8(446 + 4, 0x83)
        .u32(446 + 8, 128)
        .u32(446 + 12, 256)
        .u16(510, 0xaa55)
        .u16(ext + 0x38, 0xef53)
        .u32(ext + 0x60, 0x40)
        .text(ext + 0x78, "root")
        .toBytes();
  }

  /** An EFI system partition at 32 KiB, and a Linux one with XFS at 64 KiB. */
  static byte[] gpt() {
    Sample disk =
        new Sample(256 << 10)
            .u8(446 + 4, 0xee)
            .u32(446 + 8, 1)
            .u16(510, 0xaa55)
            .text(512, "EFI PART")
            .u64(512 + 72, 2)
            .u32(512 + 80, 128)
            .u32(512 + 84, 128)
            .raw(1024, guid(0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11, 0xba, 0x4b, 0, 0xa0))
            .raw(1024 + 12, guid(0xc9, 0x3e, 0xc9, 0x3b))
            .u64(1024 + 32, 64)
            .raw(1152, guid(0xaf, 0x3d, 0xc6, 0x0f, 0x83, 0x84, 0x72, 0x47, 0x8e, 0x79, 0x3d, 0x69))
            .raw(1152 + 12, guid(0xd8, 0x47, 0x7d, 0xe4))
            .u64(1152 + 32, 128)
            .raw(1152 + 56, "röot".getBytes(StandardCharsets.UTF_16LE))
            .u16(32768 + 510, 0xaa55)
            .text(32768 + 71, "ESP        FAT32   ")
            .text(65536, "XFSB")
            .text(65536 + 108, "data");
    return disk.toBytes();
  }

  private static byte[] guid(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }

  /** The disk of {@link #mbr}, in clusters of 4 KiB at 12 KiB and after, packed or as they are. */
  static byte[] qcow2(boolean packed) {
    byte[] disk = mbr();
    int second = 2 * CLUSTER;
    Sample image =
        new Sample(512 << 10)
            .big()
            .text(0, "QFI\u00fb")
            .u32(4, 3)
            .u32(20, 12)
            .u64(24, disk.length)
            .u32(36, 1)
            .u64(40, CLUSTER)
            .u32(100, 104)
            .u64(CLUSTER, second | 1L << 63);
    int at = 3 * CLUSTER;
    for (int i = 0; i < disk.length / CLUSTER; i++) {
      byte[] cluster = Arrays.copyOfRange(disk, i * CLUSTER, (i + 1) * CLUSTER);
      if (packed) {
        byte[] small = deflate(cluster);
        long sectors = (at % 512 + small.length - 1) / 512;
        image.u64(second + i * 8, 1L << 62 | sectors << 58 | at).raw(at, small);
        at += small.length;
      } else {
        image.u64(second + i * 8, at | 1L << 63).raw(at, cluster);
        at += CLUSTER;
      }
    }
    return image.toBytes();
  }

  private static byte[] deflate(byte[] cluster) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(cluster);
    deflater.finish();
    byte[] out = new byte[CLUSTER * 2];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  static byte[] vmdk() {
    return new Sample(4096)
        .text(0, "KDMV")
        .u32(4, 1)
        .u64(12, 2048)
        .u64(28, 1)
        .u64(36, 4)
        .text(
            512,
            "# Disk DescriptorFile\nparentFileNameHint=\"/etc/shadow\"\nRW 4096 SPARSE \"x\"\n")
        .toBytes();
  }

  static byte[] pe() {
    return new Sample(1024).text(0, "MZ").u32(0x3c, 0x80).text(0x80, "PE\0\0").toBytes();
  }

  static byte[] btrfs() {
    return new Sample(128 << 10)
        .text(65536 + 0x40, "_BHRfS_M")
        .text(65536 + 0x12b, "arch")
        .toBytes();
  }
}
