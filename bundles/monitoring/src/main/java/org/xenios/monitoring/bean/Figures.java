package org.xenios.monitoring.bean;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain;
import org.xenios.hypervisor.DomainFigures;

/**
 * Figures of domains, asked of the hypervisor when somebody reads them and they are old. Each host
 * has one thread for it, so that one that hangs costs nobody else; a reader waits a moment and then
 * takes what was known.
 */
final class Figures implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Figures.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private record Known(@Nullable DomainFigures figures, long at) {}

  private final Function<String, DomainFigures> ask;
  private final Map<String, ExecutorService> hosts = new ConcurrentHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> asked = new ConcurrentHashMap<>();

  /** Hosts that did not answer in time and have not answered since: nobody waits for them. */
  private final Set<String> slow = ConcurrentHashMap.newKeySet();

  private boolean closed;

  /**
   * Makes it.
   *
   * @param ask asks for the figures of the domain of that address; may block, may throw
   */
  Figures(Function<String, DomainFigures> ask) {
    this.ask = ask;
  }

  /** A domain's figures, fresh if its host answers in time; empty when none were ever known. */
  Optional<DomainFigures> of(Domain domain) {
    String address = domain.address();
    if (!domain.stale() && !isFresh(address)) {
      Future<?> answer = refresh(domain.host(), address);
      if (answer != null && !slow.contains(domain.host())) {
        await(answer, domain.host());
      }
    }
    return Optional.ofNullable(known.get(address)).map(Known::figures);
  }

  /** Forgets all but these domains and their hosts. */
  synchronized void retain(Collection<Domain> domains) {
    known.keySet().retainAll(domains.stream().map(Domain::address).collect(toSet()));
    Set<String> kept = domains.stream().map(Domain::host).collect(toSet());
    hosts.entrySet().removeIf(host -> end(host.getValue(), kept.contains(host.getKey())));
    slow.retainAll(kept);
  }

  private static boolean end(ExecutorService thread, boolean kept) {
    if (!kept) {
      thread.shutdownNow();
    }
    return !kept;
  }

  private boolean isFresh(String address) {
    Known last = known.get(address);
    return last != null && System.nanoTime() - last.at() < FRESH.toNanos();
  }

  private synchronized @Nullable Future<?> refresh(String host, String address) {
    if (closed) {
      return null;
    }
    ExecutorService thread = hosts.computeIfAbsent(host, Figures::thread);
    return asked.computeIfAbsent(address, a -> thread.submit(() -> update(host, a)));
  }

  private void update(String host, String address) {
    DomainFigures figures = null;
    try {
      figures = ask.apply(address);
    } catch (RuntimeException e) {
      log.debug("No figures of {}: {}", address, e.toString());
    } finally {
      asked.remove(address);
    }
    known.put(address, new Known(figures, System.nanoTime()));
    slow.remove(host);
  }

  private void await(Future<?> answer, String host) {
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      slow.add(host);
    } catch (ExecutionException | CancellationException e) {
      log.debug("No figures from host {}: {}", host, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
