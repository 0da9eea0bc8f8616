package org.xenios.manager.driver;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
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
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
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

  /** What is wrong with the line that names a family's driver; null when nothing is. */
  @Nullable String trouble(String family) {
    return unreadable.contains(family)
        ? "what " + family + DRIVER + " says in etc/" + file.getFileName() + " is no driver's id"
        : null;
  }

  /**
   * The family's driver is this one unless it has one already, or its owner named one in a line
   * that cannot be read.
   */
  synchronized void claim(String family, String driver) {
    DriverPin before = of(family);
    if (before.driver() != null || unreadable.contains(family)) {
      return;
    }
    pins.put(family, new DriverPin(driver, before.version()));
    try {
      write(Map.of(family + DRIVER, driver));
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
    Map<String, @Nullable String> lines = new HashMap<>();
    lines.put(family + DRIVER, pin.driver());
    lines.put(family + VERSION, pin.version());
    try {
      write(lines);
    } catch (IOException e) {
      throw new XeniosException(
          Code.FAILED, "cannot write " + file + ", so nothing is pinned: " + e);
    }
    pins.put(family, pin);
    unreadable.remove(family);
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
    unreadable.clear();
    for (String family : named) {
      pins.put(family, read(family, lines));
    }
  }

  /** Of two lines, one that is no good does not count, and what was known before it stays. */
  private DriverPin read(String family, Properties lines) {
    DriverPin pin = of(family);
    try {
      String driver = value(lines, family + DRIVER);
      pin = new DriverPin(driver == null ? pin.driver() : driver, pin.version());
    } catch (XeniosException e) {
      LOG.warn("{}: the line {}{} does not count: {}", file, family, DRIVER, e.getMessage());
      if (pin.driver() == null) {
        unreadable.add(family);
      }
    }
    try {
      return new DriverPin(pin.driver(), value(lines, family + VERSION));
    } catch (XeniosException e) {
      LOG.warn("{}: the line {}{} does not count: {}", file, family, VERSION, e.getMessage());
      return pin;
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
      LOG.warn("{} cannot be read, so nothing is pinned: {}", file, e.toString());
    }
    return lines;
  }

  /**
   * Rewrites the file.
   *
   * @param changes what lines say now, by their keys; null takes a line away
   */
  private void write(Map<String, ? extends @Nullable String> changes) throws IOException {
    Properties lines = new Properties(false);
    if (Files.exists(file)) {
      lines.load(file.toFile());
    } else {
      lines.setHeader(List.of(HEAD));
    }
    changes.forEach((key, value) -> put(lines, key, value));
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
