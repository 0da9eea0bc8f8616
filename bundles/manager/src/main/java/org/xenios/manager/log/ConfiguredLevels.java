package org.xenios.manager.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.LogLevels;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/**
 * Keeps levels in {@code etc/log-levels.xml}, which Logback's configuration includes, and has Pax
 * Logging read that again: it does so whenever its own configuration is updated.
 */
@Component
public final class ConfiguredLevels implements LogLevels {
  static final String ROOT = "ROOT";

  private static final String PAX_LOGGING = "org.ops4j.pax.logging";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$-]*(\\.[\\w$-]+)*");
  private static final String AUDIT = "org.xenios.audit";

  private final ConfigurationAdmin configurations;
  private final LevelsFile file;

  /** Reads and writes the file in the folder of the configuration. */
  @Activate
  public ConfiguredLevels(@Reference ConfigurationAdmin configurations) {
    this.configurations = configurations;
    this.file =
        new LevelsFile(Path.of(System.getProperty("karaf.etc", "etc")).resolve("log-levels.xml"));
  }

  @Override
  public synchronized Map<String, Level> set() {
    try {
      return file.read();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public synchronized void set(String logger, @Nullable Level level) {
    if (logger.length() > 200 || !NAME.matcher(logger).matches()) {
      throw new XeniosException(
          Code.INVALID, "'" + logger + "' is no logger's name; one is org.xenios.manager, or ROOT");
    }
    if (logger.equals(AUDIT) || logger.startsWith(AUDIT + ".")) {
      throw new XeniosException(
          Code.INVALID, "the audit is always kept: " + logger + " has no level");
    }
    try {
      Map<String, Level> levels = new TreeMap<>(file.read());
      if (level == null) {
        levels.remove(logger);
      } else {
        levels.put(logger, level);
      }
      file.write(levels);
      readAgain();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void readAgain() throws IOException {
    Configuration configuration = configurations.getConfiguration(PAX_LOGGING, null);
    Dictionary<String, Object> properties = configuration.getProperties();
    configuration.update(properties == null ? new Hashtable<>() : properties);
  }

  private static XeniosException failed(IOException e) {
    return new XeniosException(Code.FAILED, "levels cannot be changed: " + e.getMessage());
  }
}
