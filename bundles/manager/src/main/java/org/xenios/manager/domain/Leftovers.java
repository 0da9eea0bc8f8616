package org.xenios.manager.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
  private final Supplier<Collection<HostEntry>> hosts;

  /**
   * Makes it.
   *
   * @param hosts tells all hosts whose domains may use a file
   */
  Leftovers(Journal journal, EventLog events, Supplier<Collection<HostEntry>> hosts) {
    this.journal = journal;
    this.events = events;
    this.hosts = hosts;
  }

  /** Whether the domain's operation is told of as interrupted already. */
  boolean areToldOf(KnownDomain domain) {
    return journal.tellsOf(domain.uuid);
  }

  /**
   * Removes them, once it is known which domains a host has. What cannot be removed is tried again
   * when the host is connected the next time.
   */
  void removeFrom(HostEntry host) {
    for (CutOff cutOff : journal.leftOn(host.name())) {
      if (host.domain(cutOff.uuid()) == null) {
        remove(host, cutOff);
      } else {
        journal.settle(cutOff, List.of(), List.of());
      }
    }
  }

  /** Removes a file. */
  private interface Remover {
    void remove(String path) throws IOException;
  }

  private void remove(HostEntry host, CutOff cutOff) {
    List<String> removed = new ArrayList<>();
    List<String> volumes =
        remove(cutOff, cutOff.volumes(), host.hypervisor()::deleteVolume, removed);
    List<String> disks =
        remove(cutOff, cutOff.disks(), path -> Files.deleteIfExists(Path.of(path)), removed);
    try {
      host.hypervisor().consoleLog(cutOff.uuid()).delete();
    } catch (HypervisorException e) {
      LOG.warn("the console log of {} is left: {}", cutOff.name(), e.getMessage());
    }
    journal.settle(cutOff, volumes, disks);
    List<String> left = new ArrayList<>(volumes);
    left.addAll(disks);
    events.domain(
        "operation/undone",
        host.name(),
        cutOff.uuid(),
        cutOff.name(),
        "its "
            + cutOff.verb()
            + " was cut off; removed, where it was left: "
            + removed
            + (left.isEmpty() ? "" : "; to be tried again at the next connect: " + left),
        Map.of("operation", cutOff.id(), "verb", cutOff.verb()));
  }

  /** Removes what no domain uses, and returns what could not be removed. */
  private List<String> remove(
      CutOff cutOff, List<String> paths, Remover remover, List<String> removed) {
    List<String> left = new ArrayList<>();
    for (String path : paths) {
      try {
        if (!SharedFiles.uses(hosts.get(), path)) {
          remover.remove(path);
          removed.add(path);
        }
      } catch (HypervisorException | IOException e) {
        LOG.warn("{} is left of {}: {}", path, cutOff.name(), e.getMessage());
        left.add(path);
      }
    }
    return left;
  }
}
