package org.xenios.manager.domain;

import java.nio.file.Path;
import java.util.UUID;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.LogFiles;

/** Where the configuration of logging puts a domain's own log. */
final class DomainLogs {
  private DomainLogs() {}

  static ConsoleLog of(UUID domain) {
    Path folder = Path.of(System.getProperty("karaf.log", "data/log"));
    return new LogFiles(folder.resolve("domains").resolve(domain + ".log"));
  }
}
