package org.xenios.shell.statistics;

import java.util.List;

/** A row of figures as a row of bars. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** Where the terminal's encoding has no bars. */
  private static final String PLAIN = "_.-:=+*#";

  private Sparkline() {}

  /**
   * The last figures, right-aligned.
   *
   * @param top the figure of a full bar, at least
   */
  static String of(List<Double> figures, double top, int width, boolean unicode) {
    String bars = unicode ? BARS : PLAIN;
    List<Double> shown = figures.subList(Math.max(0, figures.size() - width), figures.size());
    double most = shown.stream().mapToDouble(f -> f).reduce(top, Math::max);
    StringBuilder line = new StringBuilder(" ".repeat(width - shown.size()));
    for (double figure : shown) {
      int bar = most <= 0 ? 0 : (int) (figure / most * bars.length());
      line.append(bars.charAt(Math.max(0, Math.min(bar, bars.length() - 1))));
    }
    return line.toString();
  }
}
