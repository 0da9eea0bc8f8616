package org.xenios.guest.kit;

/** Bytes as people write them. */
public final class Sizes {
  private Sizes() {}

  /** {@code 512 MiB}, {@code 2 GiB}. */
  public static String words(long bytes) {
    long mib = bytes >> 20;
    if (mib <= 0) {
      return bytes < 1024 ? bytes + " bytes" : (bytes >> 10) + " KiB";
    }
    return mib >= 1024 && mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
  }

  /** As an option takes it: {@code 512M}, {@code 2G}. */
  public static String option(long bytes) {
    return words(bytes).replace(" MiB", "M").replace(" GiB", "G");
  }

  /** What a table's cell says: {@code 512M}, {@code 2G}, {@code -} for 0. */
  static long parse(String cell) {
    if (cell.equals("-")) {
      return 0;
    }
    long number = Long.parseLong(cell.substring(0, cell.length() - 1));
    return switch (cell.charAt(cell.length() - 1)) {
      case 'M' -> number << 20;
      case 'G' -> number << 30;
      default -> throw new IllegalArgumentException("a figure ends in M or G: " + cell);
    };
  }
}
