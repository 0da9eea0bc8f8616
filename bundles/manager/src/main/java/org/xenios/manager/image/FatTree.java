package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** The files of a FAT file system of any width (Microsoft, FAT32 File System Specification). */
final class FatTree implements FileTree {
  private static final int LEAST_SECTOR = 512;
  private static final int MOST_SECTOR = 4096;
  private static final int MOST_CLUSTERS = 64;
  private static final int FAT12_CLUSTERS = 4085;
  private static final int FAT16_CLUSTERS = 65525;

  private final Bytes bytes;
  private final long table;
  private final int tableBits;
  private final long rootStart;
  private final int rootEntries;
  private final long dataStart;
  private final int clusterSize;

  FatTree(Bytes bytes) throws IOException {
    this.bytes = bytes;
    int sector = bytes.u16(11);
    int sectorsPerCluster = bytes.u8(13);
    if (sector < LEAST_SECTOR || sector > MOST_SECTOR || sectorsPerCluster == 0) {
      throw new EOFException();
    }
    long sectorsPerTable = bytes.u16(22) != 0 ? bytes.u16(22) : bytes.u32(36);
    long sectors = bytes.u16(19) != 0 ? bytes.u16(19) : bytes.u32(32);
    rootEntries = bytes.u16(17);
    table = (long) bytes.u16(14) * sector;
    rootStart = table + bytes.u8(16) * sectorsPerTable * sector;
    dataStart = rootStart + ((long) rootEntries * FatEntries.SIZE + sector - 1) / sector * sector;
    clusterSize = sectorsPerCluster * sector;
    long clusters = (sectors * sector - dataStart) / clusterSize;
    tableBits = clusters < FAT12_CLUSTERS ? 12 : clusters < FAT16_CLUSTERS ? 16 : 32;
  }

  @Override
  public Entry root() throws IOException {
    return new Entry("", true, tableBits == 32 ? bytes.u32(44) : 0, 0);
  }

  @Override
  public List<Entry> list(Entry directory) throws IOException {
    FatEntries entries = new FatEntries(bytes, tableBits == 32);
    Formats.unlessItEnds(
        () -> {
          if (directory.start() == 0) {
            entries.read(rootStart, rootEntries);
          } else {
            follow(directory.start(), entries);
          }
        });
    return entries.found();
  }

  private void follow(long first, FatEntries entries) throws IOException {
    long cluster = first;
    long end = (1L << Math.min(28, tableBits)) - 8;
    boolean more = true;
    for (int i = 0; i < MOST_CLUSTERS && more && cluster >= 2 && cluster < end; i++) {
      more = entries.read(dataStart + (cluster - 2) * clusterSize, clusterSize / FatEntries.SIZE);
      cluster = next(cluster);
    }
  }

  private long next(long cluster) throws IOException {
    return switch (tableBits) {
      case 12 -> bytes.u16(table + cluster * 3 / 2) >> (cluster % 2 == 0 ? 0 : 4) & 0xfff;
      case 16 -> bytes.u16(table + cluster * 2);
      default -> bytes.u32(table + cluster * 4) & 0xfffffff;
    };
  }
}
