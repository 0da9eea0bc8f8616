package org.xenios.monitoring.metrics;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * What {@code etc/org.xenios.metrics.cfg} says.
 *
 * @param enabled whether to listen at all
 * @param address where
 */
record Settings(boolean enabled, InetSocketAddress address) {
  static final String FILE = "etc/org.xenios.metrics.cfg";
  static final int PORT = 10990;
  private static final int MOST = 65535;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with one line for a person
   */
  static Settings of(Map<String, ?> properties) {
    String enabled = text(properties, "enabled", "true");
    if (!enabled.equals("true") && !enabled.equals("false")) {
      throw wrong("enabled", enabled, "true or false");
    }
    String port = text(properties, "port", Integer.toString(PORT));
    String host = text(properties, "address", "127.0.0.1");
    try {
      return new Settings(
          enabled.equals("true"), new InetSocketAddress(InetAddress.getByName(host), number(port)));
    } catch (UnknownHostException e) {
      throw wrong("address", host, "an address of this machine");
    }
  }

  private static int number(String port) {
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST) {
      throw wrong("port", port, "a number from 1 to " + MOST + ", or 0 for any that is free");
    }
    return Integer.parseInt(port);
  }

  private static String text(Map<String, ?> properties, String key, String otherwise) {
    Object value = properties.get(key);
    return value == null ? otherwise : value.toString().strip();
  }

  private static IllegalArgumentException wrong(String key, String value, String rather) {
    return new IllegalArgumentException(
        FILE + ": " + key + " is '" + LabelText.of(value) + "'; it takes " + rather);
  }
}
