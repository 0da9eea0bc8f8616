package org.xenios.domain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file in the deploy folder.
 *
 * @param file its name in the folder
 * @param state what became of it
 * @param text why, one line for a person
 * @param driver id and version of the driver that it brought, or null; of a refused file, of the
 *     one that an earlier content of it brought and that serves on
 * @param bundles ids of the bundles that are installed of it
 */
public record Deployment(
    String file, State state, String text, @Nullable String driver, List<Long> bundles) {
  public Deployment {
    bundles = List.copyOf(bundles);
  }

  /** What became of a file. */
  public enum State {
    /** What it holds is installed and started. */
    DEPLOYED,
    /** It did not pass; nothing of it serves. */
    REFUSED,
    /** It ends too early, or is damaged; nothing of it is installed. */
    INCOMPLETE,
    /** It is nothing that can be deployed, and is left alone. */
    UNKNOWN;

    /** The name people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
