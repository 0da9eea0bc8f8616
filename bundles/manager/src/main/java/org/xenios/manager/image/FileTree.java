package org.xenios.manager.image;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directories and files, as far as finding a few of them needs it. Names are in lower case. */
interface FileTree {
  Entry root() throws IOException;

  /** What is in a directory, as far as the bounds let it be read. */
  List<Entry> list(Entry directory) throws IOException;

  /** What is at that path, which begins at the root and has no leading slash, or null. */
  default @Nullable Entry find(String path) throws IOException {
    Entry at = root();
    for (String name : path.split("/")) {
      at = at.directory ? at(name, list(at)) : null;
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static @Nullable Entry at(String name, List<Entry> entries) {
    return entries.stream().filter(entry -> entry.name.equals(name)).findFirst().orElse(null);
  }

  /**
   * A file or a directory.
   *
   * @param name its name
   * @param directory whether it is a directory
   * @param start where it begins, as the tree counts
   * @param size bytes, where the tree says so of it
   */
  record Entry(String name, boolean directory, long start, long size) {}
}
