package org.xenios.guest.linux;

import java.util.List;

/**
 * How much a Linux guest needs and is given.
 *
 * @param bootsFrom what it boots from: {@code kernel}, {@code disk}, {@code cdrom}
 * @param least bytes below which it is known not to boot
 * @param memory bytes that it is given when nobody said
 * @param vcpus virtual processors that it is given when nobody said
 */
record Sizes(String bootsFrom, long least, long memory, int vcpus) {
  private static final List<Sizes> ALL =
      Table.of(
          "figures",
          4,
          cells ->
              new Sizes(cells[0], bytes(cells[1]), bytes(cells[2]), Integer.parseInt(cells[3])));

  static Sizes of(String bootsFrom) {
    return ALL.stream()
        .filter(sizes -> sizes.bootsFrom.equals(bootsFrom))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("figures has no row " + bootsFrom));
  }

  /** A figure as people write it. */
  static String words(long bytes) {
    long mib = bytes >> 20;
    if (mib <= 0) {
      return bytes < 1024 ? bytes + " bytes" : (bytes >> 10) + " KiB";
    }
    return mib >= 1024 && mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
  }

  private static long bytes(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'M' -> number << 20;
      case 'G' -> number << 30;
      default -> throw new IllegalArgumentException("a figure ends in M or G: " + text);
    };
  }
}
