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
    return Partitions.bootSector(bytes) || FileSystems.find(bytes) != null;
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
    FileSystems.Found whole = FileSystems.find(bytes);
    if (whole != null) {
      facts.put("fs", whole.type());
      facts.put("fs.label", whole.label());
      return;
    }
    Partitions.read(bytes, facts);
  }
}
