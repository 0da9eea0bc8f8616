package org.xenios.domain;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The guest drivers in the container. An OSGi service; any thread. Methods that change something
 * throw {@link XeniosException} with one line for a person.
 */
@ProviderType
public interface GuestDrivers {
  /** All generations, by family, the serving one first. Never blocks. */
  List<Generation> generations();

  /** All families that are or were served, by name. Never blocks. */
  List<DriverFamily> families();

  /**
   * Chooses who serves a family, from now on and after restarts.
   *
   * @param family the family
   * @param pin the driver's id (null: as before) and version (null: the best)
   * @throws XeniosException with {@code NOT_FOUND} when no generation that is there fits; nothing
   *     is changed then
   */
  void pin(String family, DriverPin pin);

  /** Lets a family be served by the best version of its driver again. */
  void unpin(String family);

  /**
   * The generation before the one that serves: of its driver, the best that is fit to serve and
   * ranks below it.
   *
   * @return a pin that fits it alone
   * @throws XeniosException with {@code NOT_FOUND} when there is none
   */
  default DriverPin previous(String family) {
    return previous(family, null);
  }

  /**
   * The same for a domain: the generation before the one that serves it.
   *
   * @param own the domain's own pin; null when its family's counts for it
   * @return a pin that fits it alone
   * @throws XeniosException with {@code NOT_FOUND} when there is none
   */
  DriverPin previous(String family, @Nullable DriverPin own);

  /**
   * A pin that fits one generation's content alone.
   *
   * @param bundle its bundle's id
   * @throws XeniosException with {@code NOT_FOUND} when there is none of that bundle
   */
  DriverPin exactly(long bundle);

  /**
   * The guests that the driver in a jar knows, as the jar describes itself. Nothing of it is run.
   *
   * @return the family, or null when the description does not say it
   * @throws XeniosException with {@code REFUSED} when the jar is no guest driver that may come in,
   *     with {@code NOT_FOUND} when it cannot be read
   */
  @Nullable String familyOf(Path jar);

  /**
   * Threads of drivers' questions that could not be ended and go on: each may hold a processor, and
   * the content of a driver that has left. Only a restart of the manager ends them.
   */
  int stuckThreads();
}
