package org.xenios.shell.command;

import org.xenios.shell.text.Sizes;

/**
 * An amount of memory on a command line.
 *
 * @param count bytes
 */
public record Bytes(long count) {
  static Bytes parse(String text) {
    return new Bytes(Sizes.parse(text));
  }
}
