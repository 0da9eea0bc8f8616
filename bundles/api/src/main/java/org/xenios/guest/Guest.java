package org.xenios.guest;

import org.jspecify.annotations.Nullable;

/**
 * The operating system inside a domain.
 *
 * @param family the driver's family: {@code linux}, {@code netbsd}, …
 * @param release the release in that family's own words, or null when it is not known
 */
public record Guest(String family, @Nullable String release) {
  @Override
  public String toString() {
    return release == null ? family : family + "/" + release;
  }
}
