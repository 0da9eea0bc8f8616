package org.xenios.manager.image;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xenios.manager.image.FileTree.Entry;

/** The boot loaders in a file system that UEFI boots from: who installed one has a folder there. */
final class EfiLoaders {
  private static final int MOST_FOLDERS = 16;
  private static final String INNER_FOLDER = "boot";
  private static final Set<String> LOADERS =
      Set.of(
          "bootx64.efi",
          "bootia32.efi",
          "bootmgfw.efi",
          "grubx64.efi",
          "loader.efi",
          "shimx64.efi",
          "systemd-bootx64.efi");

  private final FileTree tree;
  private final Set<String> folders = new TreeSet<>();
  private final Set<String> loaders = new TreeSet<>();

  private EfiLoaders(FileTree tree) {
    this.tree = tree;
  }

  static void read(FileTree tree, Facts facts) throws IOException {
    Entry efi = tree.find("efi");
    if (efi != null && efi.directory()) {
      EfiLoaders found = new EfiLoaders(tree);
      found.folders(efi);
      facts.put("efi.dirs", String.join(",", found.folders));
      facts.put("efi.loader", String.join(",", found.loaders));
    }
  }

  private void folders(Entry efi) throws IOException {
    for (Entry folder : tree.list(efi)) {
      boolean named = !folder.name().startsWith(".") && !folder.name().contains(",");
      if (folder.directory() && named && folders.size() < MOST_FOLDERS) {
        folders.add(folder.name());
        folder("/efi/" + folder.name(), tree.list(folder));
      }
    }
  }

  /** Windows keeps its loader one folder deeper. */
  private void folder(String path, List<Entry> entries) throws IOException {
    loaders(path, entries);
    for (Entry entry : entries) {
      if (entry.directory() && entry.name().equals(INNER_FOLDER)) {
        loaders(path + "/" + INNER_FOLDER, tree.list(entry));
      }
    }
  }

  private void loaders(String path, List<Entry> entries) {
    entries.stream()
        .filter(entry -> !entry.directory() && LOADERS.contains(entry.name()))
        .forEach(entry -> loaders.add(path + "/" + entry.name()));
  }
}
