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
import org.xenios.machine.Kind;
import org.xenios.machine.Spec;
import org.xenios.manager.record.DomainRecord;

/** Which files of a domain others use as well, those that Xenios did not create included. */
final class SharedFiles {
  private SharedFiles() {}

  /**
   * Those of a record's disks and its seed that another domain uses, whatever path leads it there.
   *
   * @throws HypervisorException when a domain that Xenios did not create cannot be asked
   */
  static List<String> of(KnownDomain known, DomainRecord record, Collection<HostEntry> hosts) {
    Set<Path> others = new HashSet<>();
    for (HostEntry host : hosts) {
      for (KnownDomain other : host.domains()) {
        if (!other.uuid.equals(known.uuid)) {
          sources(host, other).map(SharedFiles::file).forEach(others::add);
        }
      }
    }
    return ours(record).filter(path -> others.contains(file(path))).toList();
  }

  /**
   * Whether some domain uses a file, whatever path leads it there.
   *
   * @throws HypervisorException when a domain that Xenios did not create cannot be asked
   */
  static boolean uses(Collection<HostEntry> hosts, String path) {
    Path file = file(path);
    return hosts.stream()
        .flatMap(host -> host.domains().stream().flatMap(domain -> sources(host, domain)))
        .anyMatch(source -> file(source).equals(file));
  }

  private static Stream<String> sources(HostEntry host, KnownDomain domain) {
    DomainRecord record = domain.record();
    if (record != null) {
      return Stream.concat(ours(record), inDrives(record));
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

  private static Stream<String> ours(DomainRecord record) {
    return Stream.concat(
        record.spec().disks().stream().map(Spec.Disk::path),
        Stream.ofNullable(record.spec().seed()));
  }

  private static Stream<String> inDrives(DomainRecord record) {
    return record.design().parts(Kind.CDROM).flatMap(drive -> drive.setting("source").stream());
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
