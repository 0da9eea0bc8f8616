package org.xenios.manager.domain;

import com.google.re2j.Pattern;

/** Guest text without what a terminal would obey. */
final class Printable {
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[ -/]*[0-~])");

  /** Also what hides or reorders text. */
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x{9f}\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{2069}"
              + "\\x{feff}]");

  private Printable() {}

  static String of(String text) {
    return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
  }
}
