package org.xenios.manager.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is told of a disk, or of each of its partitions, by what begins there. */
final class Volume {
  private Volume() {}

  /**
   * Reads the facts of the file system and the boot code there.
   *
   * @param ending what the names of the facts end in: nothing, or a dot and the partition
   * @return the file system, or null
   */
  static @Nullable FileSystem read(Bytes bytes, String ending, Facts facts) throws IOException {
    facts.put("loader" + ending, BootCode.owner(bytes));
    FileSystem found = FileSystems.find(bytes);
    if (found != null) {
      found.put("fs" + ending, facts);
      if (found.word().equals("fat")) {
        Formats.unlessItEnds(() -> EfiLoaders.read(new FatTree(bytes), facts));
      }
    }
    return found;
  }

  /** The same of a partition that may begin anywhere, even where there is nothing. */
  static void partition(Bytes disk, long start, String name, Facts facts) throws IOException {
    if (start > 0 && start < disk.size()) {
      Formats.unlessItEnds(() -> read(disk.from(start), "." + name, facts));
    }
  }
}
