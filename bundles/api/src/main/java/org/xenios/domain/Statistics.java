package org.xenios.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What domains and hosts use, as last read. An OSGi service; any thread. Figures are read in
 * rounds, one call a host where the hypervisor has one: the cheap ones often, the dear ones (disks)
 * rarely, or as often as the cheap ones while somebody watches. A host that does not answer leaves
 * its own figures to age, and nobody else's.
 */
@ProviderType
public interface Statistics {
  /** The figures of all active domains, by host and name. Never blocks. */
  List<DomainStatistics> domains();

  /** One domain's; empty when it is not active or was never read. Never blocks. */
  Optional<DomainStatistics> domain(String host, UUID uuid);

  /** The figures of all hosts that were read once, by name. Never blocks. */
  List<HostStatistics> hosts();

  /**
   * Reads all figures of a domain's host now.
   *
   * @param ref the domain: its name, {@code name@host} or its UUID
   * @throws XeniosException with {@code STATE} when the domain is off, {@code HOST_DOWN} or {@code
   *     TIMEOUT} when its host does not answer
   */
  DomainStatistics read(String ref);

  /** Has the dear figures read as often as the cheap ones until it is closed. */
  Watch watch();

  /** Somebody looks. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
