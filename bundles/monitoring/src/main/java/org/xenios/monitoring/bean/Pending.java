package org.xenios.monitoring.bean;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;

/**
 * Which domains have a redesign that waits for their next cold boot. Asked of a domain's host when
 * the domain is first seen running and after each operation on it, by a thread of that host, so
 * that one that hangs costs nobody else; readers get what is known.
 */
final class Pending implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pending.class);
  private static final String NONE = "";

  private final Function<String, Details> ask;
  private final Map<Index.Key, String> known = new ConcurrentHashMap<>();
  private final Map<Index.Key, Long> news = new ConcurrentHashMap<>();
  private final Set<Index.Key> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, ExecutorService> hosts = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * Makes it.
   *
   * @param ask asks for all that is known of the domain of that address; may block, may throw
   */
  Pending(Function<String, Details> ask) {
    this.ask = ask;
  }

  /** Id and version of who designed what waits; empty when nothing does, or nobody knows yet. */
  String of(Domain domain) {
    return domain.state().active() ? known.getOrDefault(Index.Key.of(domain), NONE) : NONE;
  }

  /** An operation on a domain, and a boot of it, may change what waits. */
  void on(Event event) {
    if (event.domain() != null
        && (event.topic().equals("operation/ended") || event.topic().equals("domain/started"))) {
      Index.Key key = new Index.Key(event.host(), event.domain());
      news.merge(key, 1L, Long::sum);
      known.remove(key);
    }
  }

  /** Asks for those that it does not know, and forgets those that are not there. */
  synchronized void sync(List<Domain> domains) {
    List<Domain> running =
        domains.stream().filter(d -> d.state().active() && d.binding() != null).toList();
    Set<Index.Key> there = running.stream().map(Index.Key::of).collect(toSet());
    known.keySet().retainAll(there);
    news.keySet().retainAll(there);
    Set<String> kept = domains.stream().map(Domain::host).collect(toSet());
    hosts.entrySet().removeIf(host -> end(host.getValue(), kept.contains(host.getKey())));
    if (closed) {
      return;
    }
    for (Domain domain : running) {
      Index.Key key = Index.Key.of(domain);
      if (!domain.stale() && !known.containsKey(key) && asked.add(key)) {
        hosts
            .computeIfAbsent(domain.host(), Pending::thread)
            .execute(() -> update(key, domain.address()));
      }
    }
  }

  private void update(Index.Key key, String address) {
    asked.remove(key);
    try {
      long before = news.getOrDefault(key, 0L);
      String answer =
          Optional.ofNullable(ask.apply(address).pending())
              .map(by -> by.driver() + " " + by.version())
              .orElse(NONE);
      if (news.getOrDefault(key, 0L) == before) {
        known.put(key, answer);
      }
    } catch (RuntimeException e) {
      log.debug("Nobody tells whether a redesign of {} waits: {}", address, e.toString());
    }
  }

  private static boolean end(ExecutorService thread, boolean kept) {
    if (!kept) {
      thread.shutdownNow();
    }
    return !kept;
  }

  private static ExecutorService thread(String host) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "xenios figures " + host);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
    hosts.values().forEach(ExecutorService::shutdownNow);
  }
}
