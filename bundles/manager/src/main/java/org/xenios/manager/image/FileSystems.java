package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** File systems by their superblocks. */
final class FileSystems {
  private static final List<Probe> PROBES =
      List.of(
          FileSystems::xfs,
          FileSystems::ntfs,
          FileSystems::bitlocker,
          FileSystems::fat,
          FileSystems::lvm,
          FileSystems::ext,
          Ufs::find,
          FileSystems::btrfs,
          ZfsLabel::find);

  private FileSystems() {}

  /** The file system that begins where these bytes begin, or null. */
  static @Nullable FileSystem find(Bytes bytes) throws IOException {
    for (Probe probe : PROBES) {
      try {
        FileSystem found = probe.look(bytes);
        if (found != null) {
          return found;
        }
      } catch (EOFException tooSmall) {
        // too small for this one
      }
    }
    return null;
  }

  private static @Nullable FileSystem xfs(Bytes bytes) throws IOException {
    return bytes.has(0, "XFSB") ? FileSystem.labelled("xfs", bytes.text(108, 12)) : null;
  }

  private static @Nullable FileSystem ntfs(Bytes bytes) throws IOException {
    return bytes.has(3, "NTFS    ") ? FileSystem.of("ntfs") : null;
  }

  private static @Nullable FileSystem bitlocker(Bytes bytes) throws IOException {
    return bytes.has(3, "-FVE-FS-") ? FileSystem.of("bitlocker") : null;
  }

  private static @Nullable FileSystem fat(Bytes bytes) throws IOException {
    if (bytes.u16(510) != 0xaa55) {
      return null;
    }
    if (bytes.has(82, "FAT32")) {
      return FileSystem.labelled("fat", fatLabel(bytes, 71));
    }
    return bytes.has(54, "FAT1") ? FileSystem.labelled("fat", fatLabel(bytes, 43)) : null;
  }

  private static String fatLabel(Bytes bytes, long at) throws IOException {
    String label = bytes.text(at, 11, StandardCharsets.ISO_8859_1);
    return label.equals("NO NAME") ? "" : label;
  }

  private static @Nullable FileSystem lvm(Bytes bytes) throws IOException {
    for (int sector = 0; sector < 4; sector++) {
      long at = sector * 512L;
      if (bytes.has(at, "LABELONE") && bytes.has(at + 24, "LVM2 001")) {
        return FileSystem.of("lvm");
      }
    }
    return null;
  }

  private static @Nullable FileSystem ext(Bytes bytes) throws IOException {
    long block = 1024;
    if (bytes.u16(block + 0x38) != 0xef53) {
      return null;
    }
    boolean journal = (bytes.u32(block + 0x5c) & 0x4) != 0;
    boolean extents = (bytes.u32(block + 0x60) & 0x2c0) != 0;
    String word = extents ? "ext4" : journal ? "ext3" : "ext2";
    return FileSystem.labelled(word, bytes.text(block + 0x78, 16));
  }

  private static @Nullable FileSystem btrfs(Bytes bytes) throws IOException {
    long block = 65536;
    return bytes.has(block + 0x40, "_BHRfS_M")
        ? FileSystem.labelled("btrfs", bytes.text(block + 0x12b, 256))
        : null;
  }

  private interface Probe {
    @Nullable FileSystem look(Bytes bytes) throws IOException;
  }
}
