package org.xenios.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** How much is logged. Changes take effect at once and outlive the manager. Any thread. */
@ProviderType
public interface LogLevels {
  /** A level. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF
  }

  /** The loggers that were set, by name; {@code ROOT} is the name of the one above all. */
  Map<String, Level> set();

  /**
   * Sets a logger's level.
   *
   * @param logger a name such as {@code org.xenios.manager}, or {@code ROOT}
   * @param level the level, or null for that of the logger above
   * @throws XeniosException with {@code INVALID} when the name cannot be one, or is the audit's
   */
  void set(String logger, @Nullable Level level);
}
