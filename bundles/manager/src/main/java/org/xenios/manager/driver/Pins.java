package org.xenios.manager.driver;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.felix.utils.properties.Properties;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/**
 * Which driver serves each family, and in which version: the lines {@code FAMILY.driver} and {@code
 * FAMILY.version} of one configuration file, which people edit too. A family's driver is the first
 * that came, so that another one that claims the family serves only when it is chosen.
 */
@Component(service = Pins.class, configurationPid = Pins.PID)
public final class Pins {
  static final String PID = "org.xenios.drivers";

  private static final Logger LOG = LoggerFactory.getLogger(Pins.class);
  private static final String HEAD =
      "# Which driver serves a family of guests, and in which version (1.2, 1.x); driver:pin writes"
          + " it, and it is yours to edit.";
  private static final String DRIVER = ".driver";
  private static final String VERSION = ".version";

  private final Path file;
  private final Map<String, DriverPin> pins = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Reads the container's file. */
  @Activate
  public Pins() {
    this(Path.of(System.getProperty("karaf.etc"), PID + ".cfg"));
  }

  Pins(Path file) {
    this.file = file;
    read();
  }

  /** Somebody edited the file; what it says now counts, not what it said when that was noticed. */
  @Modified
  void modified() {
    Map<String, DriverPin> before = Map.copyOf(pins);
    read();
    if (!pins.equals(before)) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Has somebody told when the file was edited. */
  void onEdit(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** What was chosen for a family; {@link DriverPin#NONE} when nothing was. */
  DriverPin of(String family) {
    return pins.getOrDefault(family, DriverPin.NONE);
  }

  /** The family's driver is this one unless it has one already. */
  synchronized void claim(String family, String driver) {
    DriverPin before = of(family);
    if (before.driver() != null) {
      return;
    }
    DriverPin claimed = new DriverPin(driver, before.version());
    pins.put(family, claimed);
    try {
      write(family, claimed);
    } catch (IOException e) {
      LOG.warn(
          "{} could not be written, so that {} is {}'s is forgotten: {}", file, family, driver, e);
    }
  }

  /**
   * Chooses.
   *
   * @throws XeniosException when that cannot be written: then nothing is chosen
   */
  synchronized void set(String family, DriverPin pin) {
    try {
      write(family, pin);
    } catch (IOException e) {
      throw new XeniosException(
          Code.FAILED, "cannot write " + file + ", so nothing is pinned: " + e);
    }
    pins.put(family, pin);
  }

  /** A family whose lines somebody took away keeps its driver, so that nobody else steps in. */
  private synchronized void read() {
    Properties lines = lines();
    Set<String> named =
        lines.keySet().stream()
            .filter(key -> key.endsWith(DRIVER) || key.endsWith(VERSION))
            .map(key -> key.substring(0, key.lastIndexOf('.')))
            .collect(Collectors.toSet());
    pins.replaceAll(
        (family, pin) -> named.contains(family) ? pin : new DriverPin(pin.driver(), null));
    for (String family : named) {
      String driver = value(lines, family + DRIVER);
      try {
        pins.put(
            family,
            new DriverPin(
                driver == null ? of(family).driver() : driver, value(lines, family + VERSION)));
      } catch (XeniosException e) {
        LOG.error("{}: the lines of {} do not count: {}", file, family, e.getMessage());
      }
    }
  }

  private static @Nullable String value(Properties lines, String key) {
    String value = lines.getProperty(key);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private Properties lines() {
    Properties lines = new Properties(false);
    try {
      if (Files.exists(file)) {
        lines.load(file.toFile());
      }
    } catch (IOException e) {
      LOG.error("{} cannot be read, so nothing is pinned: {}", file, e.toString());
    }
    return lines;
  }

  private void write(String family, DriverPin pin) throws IOException {
    Properties lines = new Properties(false);
    if (Files.exists(file)) {
      lines.load(file.toFile());
    } else {
      lines.setHeader(List.of(HEAD));
    }
    put(lines, family + DRIVER, pin.driver());
    put(lines, family + VERSION, pin.version());
    StringWriter text = new StringWriter();
    lines.save(text);
    Path whole = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(whole, text.toString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(Properties lines, String key, @Nullable String value) {
    if (value == null) {
      lines.remove(key);
    } else {
      lines.put(key, value);
    }
  }
}
