package org.xenios.manager.image;

import java.nio.charset.StandardCharsets;

/** Small disks, made by hand. */
final class DiskSamples {
  static final String LINUX_DATA = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";

  private DiskSamples() {}

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

  static byte[] btrfs() {
    return new Sample(128 << 10)
        .text(65536 + 0x40, "_BHRfS_M")
        .text(65536 + 0x12b, "arch")
        .toBytes();
  }

  /** A FreeBSD slice at 32 KiB whose partition a, 16 KiB into it, has a file system. */
  static byte[] freebsdLabel() {
    int label = 32768 + 512;
    Sample disk =
        new Sample(256 << 10)
            .u8(446 + 4, 0xa5)
            .u32(446 + 8, 64)
            .u16(510, 0xaa55)
            .u32(label, 0x82564557L)
            .u32(label + 132, 0x82564557L)
            .u16(label + 138, 8);
    partition(disk, label + 148, 32 + 7, 7);
    partition(disk, label + 164, 300, 1);
    partition(disk, label + 180, 7, 0);
    partition(disk, label + 196, 400, 27);
    return disk.raw(32768 + 16384, ufs2()).toBytes();
  }

  private static void partition(Sample disk, int at, int offset, int type) {
    disk.u32(at, 8).u32(at + 4, offset).u8(at + 12, type);
  }

  /** Last mounted by FreeBSD. */
  static byte[] ufs2() {
    int block = 65536;
    return new Sample(72 << 10)
        .text(block + 212, "/usr")
        .text(block + 680, "rootfs")
        .u64(block + 1208, 1_700_000_000L)
        .u32(block + 1372, 0x19540119)
        .toBytes();
  }

  /** A ZFS device's first label, with the pairs that come first in it. */
  static byte[] zfs() {
    Sample disk = new Sample(256 << 10).big().u32(16384, 0x01010000).u32(16384 + 8, 1);
    int name =
        pair(disk, 16384 + 12, "version", 8, new byte[] {0, 0, 0, 0, 0, 0, 0x13, (byte) 0x88});
    pair(disk, name, "name", 9, "\0\0\0\5zroot\0\0\0".getBytes(StandardCharsets.US_ASCII));
    return disk.toBytes();
  }

  private static int pair(Sample disk, int at, String name, int type, byte[] value) {
    int afterName = at + 12 + (name.length() + 3) / 4 * 4;
    int end = afterName + 8 + value.length;
    disk.u32(at, end - at).u32(at + 4, end - at).u32(at + 8, name.length()).text(at + 12, name);
    disk.u32(afterName, type).u32(afterName + 4, 1).raw(afterName + 8, value);
    return end;
  }
}
