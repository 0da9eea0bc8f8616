package org.xenios.domain;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException.Code;

/**
 * Which generations of a family's drivers may answer.
 *
 * @param driver the driver's id, its bundle's symbolic name; null for the one that the family has
 *     anyway
 * @param version {@code 1.2} for 1.2.0 and no other, {@code 1.x} or {@code 1.2.x} for any that
 *     begins so, either with {@code /DIGEST} behind it for one content alone; null for any. A
 *     fourth part, the qualifier, is meant as it stands
 */
public record DriverPin(@Nullable String driver, @Nullable String version) {
  /** What a driver's id looks like. */
  public static final String DRIVER = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

  private static final Pattern VERSION =
      Pattern.compile(
          "(x|\\d{1,9}(\\.x|\\.\\d{1,9}(\\.x|\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?)"
              + "(/[0-9a-f]{4,12})?");

  /** No wish at all. */
  public static final DriverPin NONE = new DriverPin(null, null);

  /**
   * Makes one.
   *
   * @throws XeniosException when the id or the version is of no such form
   */
  public DriverPin {
    if (driver != null && !driver.matches(DRIVER)) {
      throw new XeniosException(
          Code.INVALID,
          "'" + driver + "' is no driver's id: driver:list shows those that are there");
    }
    if (version != null && !VERSION.matcher(version).matches()) {
      throw new XeniosException(
          Code.INVALID, "'" + version + "' is no version: write 1.2, 1.x, 1.2.x or previous");
    }
  }

  /**
   * Whether the version fits.
   *
   * @param candidate a bundle's version, all its parts
   * @param digest tells the first digits of its content's SHA-256; asked only where they count
   */
  public boolean fits(String candidate, Supplier<String> digest) {
    if (version == null) {
      return true;
    }
    int slash = version.indexOf('/');
    String wanted = slash < 0 ? version : version.substring(0, slash);
    if (slash >= 0 && !digest.get().startsWith(version.substring(slash + 1))) {
      return false;
    }
    String[] parts = wanted.split("\\.", -1);
    if (parts.length < 4 && parts[parts.length - 1].equals("x")) {
      return candidate.startsWith(wanted.substring(0, wanted.length() - 1));
    }
    return candidate.equals(parts.length < 3 ? wanted + ".0".repeat(3 - parts.length) : wanted);
  }

  /** As it is shown: {@code org.xenios.guest.linux 1.x}. */
  @Override
  public String toString() {
    String id = driver == null ? "" : driver;
    String pattern = version == null ? "" : version;
    return id.isEmpty() || pattern.isEmpty() ? id + pattern : id + " " + pattern;
  }
}
