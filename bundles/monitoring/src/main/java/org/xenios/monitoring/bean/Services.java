package org.xenios.monitoring.bean;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Runs;
import org.xenios.domain.Statistics;

/**
 * Who tells more than the manager does, each only while it is there.
 *
 * @param statistics what domains use
 * @param runs how their runs go
 * @param health how all is
 * @param folder the deploy folder
 */
record Services(
    Supplier<Optional<Statistics>> statistics,
    Supplier<Optional<Runs>> runs,
    Supplier<Optional<HealthCheck>> health,
    Supplier<Optional<DriverFolder>> folder) {

  static <T> Supplier<Optional<T>> of(Supplier<@Nullable T> field) {
    return () -> Optional.ofNullable(field.get());
  }
}
