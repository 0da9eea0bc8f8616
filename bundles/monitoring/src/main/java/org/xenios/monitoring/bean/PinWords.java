package org.xenios.monitoring.bean;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverPin;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/** Reads which generations may answer, as the shell has it. */
final class PinWords {
  private static final String PREVIOUS = "previous";

  private PinWords() {}

  static DriverPin pin(
      GuestDrivers drivers, String family, @Nullable String driver, @Nullable String version) {
    String id = driver == null || driver.isBlank() ? null : driver;
    String versions = version == null || version.isBlank() ? null : version;
    if (id == null && versions == null) {
      throw new XeniosException(
          Code.INVALID, "say what to pin: a version (1.2, 1.x, previous), or a driver, or both");
    }
    return PREVIOUS.equals(versions) ? drivers.previous(family) : new DriverPin(id, versions);
  }
}
