package org.xenios.monitoring.bean;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.xenios.domain.Domain;

/** The domains as they were last known, looked up many times for one question to the manager. */
final class Index {
  private static final long FRESH_NANOS = 50_000_000;

  /**
   * A domain's identity.
   *
   * @param host its host
   * @param uuid its UUID there
   */
  record Key(String host, UUID uuid) {
    static Key of(Domain domain) {
      return new Key(domain.host(), domain.uuid());
    }
  }

  private record Page(Map<Key, Domain> domains, long at) {}

  private final Supplier<List<Domain>> known;
  private volatile Page page = new Page(Map.of(), System.nanoTime() - FRESH_NANOS);

  Index(Supplier<List<Domain>> known) {
    this.known = known;
  }

  Optional<Domain> find(Key key) {
    Page now = page;
    if (System.nanoTime() - now.at() >= FRESH_NANOS) {
      Map<Key, Domain> domains = new HashMap<>();
      known.get().forEach(domain -> domains.put(Key.of(domain), domain));
      now = new Page(domains, System.nanoTime());
      page = now;
    }
    return Optional.ofNullable(now.domains().get(key));
  }
}
