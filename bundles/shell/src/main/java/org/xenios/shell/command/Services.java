package org.xenios.shell.command;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/** What commands work with, as far as it is there at the moment. */
@FunctionalInterface
public interface Services {
  /** All that is there, and null for what is not. */
  @Nullable Object[] now();

  /** The one of that type, or null while it is not there. */
  default <T> @Nullable T find(Class<T> type) {
    return Arrays.stream(now()).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  /**
   * The one of that type.
   *
   * @param does what it does, in the third person
   * @throws XeniosException while it is not there
   */
  default <T> T present(Class<T> type, String does) {
    T found = find(type);
    if (found == null) {
      throw new XeniosException(
          Code.FAILED, "nobody " + does + " now: try again in a moment, or see xenios status");
    }
    return found;
  }
}
