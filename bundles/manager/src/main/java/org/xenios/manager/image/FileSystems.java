package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** File systems by their superblocks. */
final class FileSystems {
  private static final int UFS_MAGIC = 1372;
  private static final int UFS_VOLUME = 680;

  private static final List<Probe> PROBES =
      List.of(
          FileSystems::xfs,
          FileSystems::ntfs,
          FileSystems::fat,
          FileSystems::lvm,
          FileSystems::ext,
          bytes -> ufs(bytes, 8192),
          bytes -> ufs(bytes, 65536),
          FileSystems::btrfs);

  private FileSystems() {}

  /** The file system that begins where these bytes begin, or null. */
  static @Nullable Found find(Bytes bytes) throws IOException {
    for (Probe probe : PROBES) {
      try {
        Found found = probe.look(bytes);
        if (found != null) {
          return found;
        }
      } catch (EOFException tooSmall) {
        // too small for this one
      }
    }
    return null;
  }

  private static @Nullable Found xfs(Bytes bytes) throws IOException {
    return bytes.has(0, "XFSB") ? new Found("xfs", bytes.text(108, 12)) : null;
  }

  private static @Nullable Found ntfs(Bytes bytes) throws IOException {
    return bytes.has(3, "NTFS    ") ? new Found("ntfs", "") : null;
  }

  private static @Nullable Found fat(Bytes bytes) throws IOException {
    if (bytes.u16(510) != 0xaa55) {
      return null;
    }
    if (bytes.has(82, "FAT32")) {
      return new Found("fat", label(bytes, 71));
    }
    return bytes.has(54, "FAT1") ? new Found("fat", label(bytes, 43)) : null;
  }

  private static String label(Bytes bytes, long at) throws IOException {
    String label = bytes.text(at, 11, StandardCharsets.ISO_8859_1);
    return label.equals("NO NAME") ? "" : label;
  }

  private static @Nullable Found lvm(Bytes bytes) throws IOException {
    for (int sector = 0; sector < 4; sector++) {
      long at = sector * 512L;
      if (bytes.has(at, "LABELONE") && bytes.has(at + 24, "LVM2 001")) {
        return new Found("lvm", "");
      }
    }
    return null;
  }

  private static @Nullable Found ext(Bytes bytes) throws IOException {
    long block = 1024;
    if (bytes.u16(block + 0x38) != 0xef53) {
      return null;
    }
    boolean journal = (bytes.u32(block + 0x5c) & 0x4) != 0;
    boolean extents = (bytes.u32(block + 0x60) & 0x2c0) != 0;
    return new Found(extents ? "ext4" : journal ? "ext3" : "ext2", bytes.text(block + 0x78, 16));
  }

  private static @Nullable Found ufs(Bytes bytes, long block) throws IOException {
    long magic = bytes.u32(block + UFS_MAGIC);
    if (magic == 0x19540119L) {
      return new Found("ufs2", bytes.text(block + UFS_VOLUME, 32));
    }
    return magic == 0x011954L ? new Found("ffs", "") : null;
  }

  private static @Nullable Found btrfs(Bytes bytes) throws IOException {
    long block = 65536;
    return bytes.has(block + 0x40, "_BHRfS_M")
        ? new Found("btrfs", bytes.text(block + 0x12b, 256))
        : null;
  }

  /**
   * A file system.
   *
   * @param type the word for it
   * @param label its label, empty for none
   */
  record Found(String type, String label) {}

  private interface Probe {
    @Nullable Found look(Bytes bytes) throws IOException;
  }
}
