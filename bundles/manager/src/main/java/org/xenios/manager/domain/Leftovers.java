package org.xenios.manager.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.CutOff;
import org.xenios.manager.execute.Journal;

/**
 * Files that belong to no domain: a create made them and was cut off before it defined the domain,
 * or a delete was cut off after it had removed the definition.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Journal journal;
  private final EventLog events;

  Leftovers(Journal journal, EventLog events) {
    this.journal = journal;
    this.events = events;
  }

  /** Whether the domain's operation is told of as interrupted already. */
  boolean areToldOf(KnownDomain domain) {
    return journal.tellsOf(domain.uuid);
  }

  /** Removes them, once it is known which domains a host has. */
  void removeFrom(HostEntry host) {
    for (CutOff cutOff : journal.leftOn(host.name())) {
      if (host.domain(cutOff.uuid()) == null) {
        remove(host, cutOff);
      }
      journal.settle(cutOff);
    }
  }

  private void remove(HostEntry host, CutOff cutOff) {
    List<String> removed = new ArrayList<>();
    for (String path : cutOff.volumes()) {
      if (!SharedFiles.uses(host, path)) {
        try {
          host.hypervisor().deleteVolume(path);
          removed.add(path);
        } catch (HypervisorException e) {
          LOG.warn("{} is left of {}: {}", path, cutOff.name(), e.getMessage());
        }
      }
    }
    for (String path : cutOff.disks()) {
      if (!SharedFiles.uses(host, path)) {
        try {
          Files.deleteIfExists(Path.of(path));
          removed.add(path);
        } catch (IOException e) {
          LOG.warn("{} is left of {}: {}", path, cutOff.name(), e.toString());
        }
      }
    }
    host.hypervisor().consoleLog(cutOff.uuid()).delete();
    events.domain(
        "operation/undone",
        host.name(),
        cutOff.uuid(),
        cutOff.name(),
        "its " + cutOff.verb() + " was cut off; removed, where it was left: " + removed,
        Map.of("operation", cutOff.id(), "verb", cutOff.verb()));
  }
}
