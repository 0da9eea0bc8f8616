package org.xenios.manager.image;

import java.util.Map;

/**
 * A file system, by its superblock.
 *
 * @param word the word for it
 * @param about what else its superblock says, by the endings of the facts' names
 */
record FileSystem(String word, Map<String, String> about) {
  static FileSystem of(String word) {
    return new FileSystem(word, Map.of());
  }

  static FileSystem labelled(String word, String label) {
    return new FileSystem(word, Map.of("label", label));
  }

  void put(String name, Facts facts) {
    facts.put(name, word);
    about.forEach((ending, value) -> facts.put(name + "." + ending, value));
  }
}
