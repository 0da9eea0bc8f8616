package org.xenios.manager.domain;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.machine.Spec;
import org.xenios.manager.record.DomainRecord;

/** Which disks of a domain others use as well, those that Xenios did not create included. */
final class SharedDisks {
  private SharedDisks() {}

  /**
   * Those of a record's disks that another domain uses, whatever path leads it there.
   *
   * @throws HypervisorException when a domain that Xenios did not create cannot be asked
   */
  static List<String> of(KnownDomain known, DomainRecord record, Collection<HostEntry> hosts) {
    Set<Path> others = new HashSet<>();
    for (HostEntry host : hosts) {
      for (KnownDomain other : host.domains()) {
        if (!other.uuid.equals(known.uuid)) {
          sources(host, other).map(SharedDisks::file).forEach(others::add);
        }
      }
    }
    return record.spec().disks().stream()
        .map(Spec.Disk::path)
        .filter(path -> others.contains(file(path)))
        .toList();
  }

  private static Stream<String> sources(HostEntry host, KnownDomain domain) {
    DomainRecord record = domain.record();
    if (record != null) {
      return record.spec().disks().stream().map(Spec.Disk::path);
    }
    try {
      return host.hypervisor().devices(domain.uuid).stream()
          .filter(device -> device.kind().equals("disk"))
          .map(device -> device.settings().getOrDefault("source", ""));
    } catch (HypervisorException e) {
      if (e.kind() == Cause.NO_DOMAIN) {
        return Stream.empty();
      }
      throw e;
    }
  }

  /** The file that a path leads to; the path itself where there is none. */
  private static Path file(String path) {
    try {
      return Path.of(path).toRealPath();
    } catch (IOException e) {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return Path.of("");
    }
  }
}
