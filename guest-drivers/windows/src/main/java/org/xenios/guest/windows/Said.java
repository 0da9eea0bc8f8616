package org.xenios.guest.windows;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Guest;

/**
 * What is said with a release because nothing else tells it before there is a machine: {@code
 * 10+virtio}, {@code 10+uefi}.
 *
 * @param release the release or id alone
 * @param words the words after it
 */
record Said(String release, Set<String> words) {
  /** Virtio's drivers are in. */
  static final String VIRTIO = "virtio";

  /** It is started by UEFI. */
  static final String UEFI = "uefi";

  private static final Set<String> KNOWN = Set.of(VIRTIO, UEFI);

  Said {
    words = Set.copyOf(words);
  }

  static Said of(@Nullable String text) {
    String release = text == null ? "" : text;
    Set<String> words = new HashSet<>();
    for (int plus = release.lastIndexOf('+');
        plus > 0 && KNOWN.contains(release.substring(plus + 1));
        plus = release.lastIndexOf('+')) {
      words.add(release.substring(plus + 1));
      release = release.substring(0, plus);
    }
    return new Said(release, words);
  }

  static Said of(Guest guest) {
    return of(guest.release());
  }

  /** The guest less those words. */
  static Guest without(Guest guest) {
    return guest.release() == null ? guest : new Guest(guest.family(), of(guest).release);
  }

  /** The guest that an id's release names, with the words of the id. */
  static Guest with(String id, Guest named) {
    return new Guest(named.family(), named.release() + id.substring(of(id).release.length()));
  }
}
