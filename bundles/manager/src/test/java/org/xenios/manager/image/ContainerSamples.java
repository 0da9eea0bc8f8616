package org.xenios.manager.image;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Small disks in the formats that hold them, made by hand. */
final class ContainerSamples {
  static final int CLUSTER = 4096;

  private ContainerSamples() {}

  /**
   * The disk of {@link DiskSamples#mbr}, in clusters of 4 KiB at 12 KiB and after, packed or as
   * they are.
   */
  static byte[] qcow2(boolean packed) {
    byte[] disk = DiskSamples.mbr();
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
}
