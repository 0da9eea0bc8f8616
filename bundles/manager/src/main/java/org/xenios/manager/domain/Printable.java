package org.xenios.manager.domain;

import com.google.re2j.Pattern;

/** Guest text without what a terminal would obey. */
final class Printable {
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[ -/]*[0-~])");
  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x{9f}]");

  private Printable() {}

  static String of(String text) {
    return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
  }
}
