package org.xenios.manager.image;

import java.io.IOException;

/** A hard disk: a boot sector, partitions, or a file system on the whole of it. */
final class Disk implements Format {
  @Override
  public String word() {
    return "disk";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return Partitions.bootSector(bytes)
        || DiskLabel.isAt(bytes, 0)
        || FileSystems.find(bytes) != null;
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    content(bytes, facts);
  }

  /** Reads what a guest would find on this disk. */
  static void content(Bytes bytes, Facts facts) throws IOException {
    if (Partitions.bootSector(bytes)) {
      facts.put("mbr.boot", "1");
    }
    FileSystem whole = Volume.read(bytes, "", facts);
    DiskLabel.read(bytes, 0, false, facts);
    if (whole == null) {
      Partitions.read(bytes, facts);
    }
  }
}
