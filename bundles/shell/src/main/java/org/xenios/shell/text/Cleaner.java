package org.xenios.shell.text;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of a stream of text what a terminal would obey: escape sequences, control characters
 * and characters that reorder or hide others. Guests, images and foreign domains choose such text.
 *
 * <p>One cleaner follows one stream: a sequence may be cut anywhere between two pieces.
 */
public final class Cleaner {
  private static final char ESC = '\u001b';
  private static final char BEL = '\u0007';
  private static final char CSI = '\u009b';
  private static final char ST = '\u009c';

  private enum Where {
    TEXT,
    ESCAPE,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private Where where = Where.TEXT;
  private boolean carriageReturn;
  private char high;

  /** What is left of a whole text of one line, nothing of null. Line ends become spaces. */
  public static String line(@Nullable String text) {
    return text == null ? "" : text(text).replace('\n', ' ').strip();
  }

  /** What is left of a whole text; its lines end in {@code \n}. */
  public static String text(String text) {
    return new Cleaner().next(text);
  }

  /** What is left of the next piece. */
  public String next(String piece) {
    StringBuilder out = new StringBuilder(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      accept(piece.charAt(i), out);
    }
    return out.toString();
  }

  private void accept(char c, StringBuilder out) {
    switch (where) {
      case TEXT -> plain(c, out);
      case ESCAPE -> escape(c);
      case CONTROL_SEQUENCE -> {
        if (c == ESC) {
          where = Where.ESCAPE;
        } else if (c >= 0x40 && c != ST) {
          where = Where.TEXT;
        } else if (c == '\n') {
          where = Where.TEXT;
          plain(c, out);
        }
      }
      case STRING -> {
        if (c == ESC) {
          where = Where.STRING_ESCAPE;
        } else if (c == BEL || c == ST) {
          where = Where.TEXT;
        } else if (c == '\n') {
          // never closed: do not let it swallow the rest of a log
          where = Where.TEXT;
          plain(c, out);
        }
      }
      case STRING_ESCAPE -> {
        where = Where.TEXT;
        if (c != '\\') {
          escape(c);
        }
      }
    }
  }

  private void escape(char c) {
    where =
        switch (c) {
          case '[' -> Where.CONTROL_SEQUENCE;
          case ']', 'P', 'X', '^', '_' -> Where.STRING;
          case ESC -> Where.ESCAPE;
          default -> c >= 0x20 && c < 0x30 ? Where.ESCAPE : Where.TEXT;
        };
  }

  private void plain(char c, StringBuilder out) {
    boolean afterReturn = carriageReturn;
    carriageReturn = false;
    if (high != 0) {
      out.append(Character.isLowSurrogate(c) ? codePoint(high, c) : "\ufffd");
      high = 0;
      if (Character.isLowSurrogate(c)) {
        return;
      }
    }
    if (afterReturn && c != '\n' && c != '\r') {
      out.append('\n');
    }
    switch (c) {
      case '\r' -> carriageReturn = true;
      case '\n' -> out.append('\n');
      case '\t' -> out.append(' ');
      case ESC -> where = Where.ESCAPE;
      case CSI -> where = Where.CONTROL_SEQUENCE;
      case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f' -> where = Where.STRING;
      default -> {
        if (Character.isHighSurrogate(c)) {
          high = c;
        } else if (Character.isLowSurrogate(c)) {
          out.append('\ufffd');
        } else if (shown(c)) {
          out.append(c);
        }
      }
    }
  }

  private static String codePoint(char high, char low) {
    int point = Character.toCodePoint(high, low);
    return shown(point) ? Character.toString(point) : "";
  }

  /** Whether a character is neither obeyed by a terminal nor invisible. */
  static boolean shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
