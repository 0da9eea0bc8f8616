package org.xenios.libvirt.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host's configuration file.
 *
 * @param name the host's name in Xenios
 * @param uri libvirt's connection URI
 * @param consoleDir where the hypervisor captures consoles, or null to capture none
 * @param pool folder of the storage pool {@code default}, if the host has none yet; or null
 * @param connectTimeout how long an attempt may take before the status says that nobody answers
 * @param callTimeout how long a call may take
 * @param retryMax longest pause between two attempts to connect
 * @param workers how many calls may be under way at once
 * @param problem what is wrong with the file, so that nothing is tried; or null
 */
record HostConfig(
    String name,
    String uri,
    @Nullable Path consoleDir,
    @Nullable Path pool,
    Duration connectTimeout,
    Duration callTimeout,
    Duration retryMax,
    int workers,
    @Nullable String problem) {

  private static final String FILE = "felix.fileinstall.filename";
  private static final Pattern FILE_NAME = Pattern.compile(".*org\\.xenios\\.host-(.+)\\.cfg");
  private static final Pattern PID = Pattern.compile("org\\.xenios\\.host[~-](.+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern USER_INFO = Pattern.compile("//([^/@:]*):[^/@]*@");
  private static final Pattern SECRET = Pattern.compile("([?&](?:password|pass|secret)=)[^&]*");

  /**
   * Reads a configuration. What is wrong with it is its {@link #problem()}.
   *
   * @throws IllegalArgumentException when it has no usable name; the message says what
   */
  static HostConfig parse(Map<String, ?> properties) {
    String name = name(properties);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a host's name: letters, digits, '.', '_' and '-', at most 63");
    }
    Reader reader = new Reader(properties);
    try {
      return new HostConfig(
          name,
          reader.uri(),
          reader.directory("console.dir"),
          reader.directory("pool"),
          reader.seconds("connect.timeout", 10),
          reader.seconds("call.timeout", 120),
          reader.seconds("retry.max", 10),
          reader.number("workers", 32, 1, 512),
          null);
    } catch (IllegalArgumentException e) {
      Duration none = Duration.ZERO;
      String uri = reader.text("uri");
      return new HostConfig(name, uri, null, null, none, none, none, 1, e.getMessage());
    }
  }

  private static String name(Map<String, ?> properties) {
    @Nullable Object given = properties.get("name");
    if (given != null) {
      return given.toString().trim();
    }
    Matcher file = FILE_NAME.matcher(String.valueOf(properties.get(FILE)));
    if (file.matches()) {
      return file.group(1);
    }
    Matcher pid = PID.matcher(String.valueOf(properties.get("service.pid")));
    return pid.matches() ? pid.group(1) : "";
  }

  /** The URI without passwords. */
  String shownUri() {
    String user = USER_INFO.matcher(uri).replaceAll("//$1@");
    return SECRET.matcher(user).replaceAll("$1***");
  }

  /** Whether the hypervisor runs on this machine. */
  boolean local() {
    URI parsed = URI.create(uri);
    return parsed.getRawAuthority() == null || parsed.getRawAuthority().isEmpty();
  }

  /** Reads single settings and names them in messages. */
  private record Reader(Map<String, ?> properties) {
    private String text(String key) {
      @Nullable Object value = properties.get(key);
      return value == null ? "" : value.toString().trim();
    }

    private String uri() {
      String uri = text("uri");
      if (uri.isEmpty()) {
        throw wrong("uri", "is missing; for example uri=qemu:///system");
      }
      try {
        if (new URI(uri).getScheme() == null) {
          throw wrong("uri", "has no driver in front; for example uri=qemu:///system");
        }
      } catch (URISyntaxException e) {
        throw wrong("uri", "is not a URI: " + e.getReason());
      }
      return uri;
    }

    private @Nullable Path directory(String key) {
      String value = text(key);
      if (value.isEmpty()) {
        return null;
      }
      try {
        Path path = Path.of(value);
        if (path.isAbsolute()) {
          return path.normalize();
        }
      } catch (InvalidPathException e) {
        // said below
      }
      throw wrong(key, "must be an absolute path, not '" + value + "'");
    }

    private Duration seconds(String key, int standard) {
      return Duration.ofSeconds(number(key, standard, 1, 86_400));
    }

    private int number(String key, int standard, int least, int most) {
      String value = text(key);
      if (value.isEmpty()) {
        return standard;
      }
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw wrong(key, "is a number from " + least + " to " + most + ", not '" + value + "'");
    }

    private IllegalArgumentException wrong(String key, String what) {
      return new IllegalArgumentException(key + " " + what);
    }
  }
}
