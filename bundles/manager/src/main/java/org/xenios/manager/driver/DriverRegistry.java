package org.xenios.manager.driver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.event.EventLog;

/**
 * The guest drivers' generations. The highest version that passed its self-check serves, the later
 * installed of equal ones. A question that a generation leaves unanswered is asked of the next
 * best.
 */
@Component(
    service = {DriverRegistry.class, GuestDrivers.class},
    immediate = true)
public final class DriverRegistry implements GuestDrivers {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final long BUDGET = 64L << 20;
  private static final int STRIKES = 3;
  private static final int MOST_DEPARTURES = 20;

  private final BundleContext context;
  private final EventLog events;
  private final Guard guard = new Guard(DEADLINE, BUDGET);
  private final Roster roster = new Roster();
  private final Map<String, Installed> serving = new ConcurrentHashMap<>();
  private final Map<Installed, Integer> strikes = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor arrivals;
  private volatile ToIntFunction<Generation> boundDomains = generation -> 0;

  /** Begins with no driver. */
  @Activate
  public DriverRegistry(BundleContext context, @Reference EventLog events) {
    this.context = context;
    this.events = events;
    this.arrivals =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "xenios-driver-arrivals");
              thread.setDaemon(true);
              return thread;
            });
    arrivals.prestartAllCoreThreads();
  }

  @Deactivate
  void deactivate() {
    arrivals.shutdownNow();
  }

  @Reference(
      service = GuestDriver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(ServiceReference<GuestDriver> reference) {
    Installed arrived = Arrival.register(reference);
    roster.add(reference, arrived);
    arrivals.execute(() -> admit(reference, arrived));
  }

  void unbind(ServiceReference<GuestDriver> reference) {
    Installed gone = roster.remove(reference);
    if (gone == null) {
      return;
    }
    strikes.remove(gone);
    events.driver("driver/left", gone.family, gone.label() + " left", gone.label());
    elect(gone.family);
  }

  private void admit(ServiceReference<GuestDriver> reference, Installed arrived) {
    try {
      Arrival.check(arrived, reference, context, guard);
      arrived.admit();
      events.driver(
          "driver/arrived", arrived.family, arrived.label() + " arrived", arrived.label());
    } catch (DriverFailure e) {
      if (arrived.gone()) {
        return;
      }
      arrived.countFailure(e.text());
      arrived.setAside("did not pass its self-check: " + e.text());
      events.driver(
          "driver/set-aside",
          arrived.family,
          arrived.label() + " did not pass its self-check and will not serve: " + e.text(),
          arrived.label());
    }
    elect(arrived.family);
  }

  /** Finds out who serves a family now, and tells when that changed. */
  private synchronized void elect(String family) {
    List<Installed> able = roster.able(family);
    Installed before = serving.get(family);
    Installed now = able.isEmpty() ? null : able.get(0);
    if (now == null) {
      serving.remove(family);
      if (before != null) {
        events.driver("driver/missing", family, "no driver for " + family + " guests serves", "");
      }
    } else if (now != before) {
      serving.put(family, now);
      events.driver(
          "driver/serving", family, now.label() + " serves " + family + " guests", now.label());
    }
    notifyAll();
  }

  /** Families that some driver serves, in alphabetical order. */
  public Set<String> families() {
    return new TreeSet<>(serving.keySet());
  }

  /**
   * The same, after a moment's patience where a driver of a family that none serves is expected.
   */
  public synchronized Set<String> awaitFamilies() {
    long end = System.nanoTime() + Roster.RETURN_WINDOW.toNanos();
    while (roster.expectsBeyond(serving.keySet()) && System.nanoTime() < end) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return families();
  }

  /** Id and version of the driver that serves a family now, or null. */
  public @Nullable String serving(String family) {
    Installed generation = serving.get(family);
    return generation == null ? null : generation.label();
  }

  /**
   * What tells one serving generation of a family from the next: changes with each swap.
   *
   * @return null when none serves
   */
  public @Nullable Object servingIdentity(String family) {
    return serving.get(family);
  }

  /** Tells how to count the domains that are bound to a generation. */
  public void countDomainsBy(ToIntFunction<Generation> counter) {
    boundDomains = counter;
  }

  /**
   * Has a conversation with the driver that serves a family: all its questions are answered by one
   * generation. One that fails is begun anew with the next best.
   *
   * @throws XeniosException when no driver of the family serves or none answers
   */
  public <T> T consult(String family, Conversation<T> conversation) {
    for (int departures = 0; ; departures++) {
      List<Installed> candidates = awaitAble(family);
      Installed first = candidates.get(0);
      DriverFailure failure;
      try {
        return conversation.with(new Consultation(first, guard));
      } catch (DriverFailure e) {
        failure = e;
      }
      Installed asked = first;
      if (!first.gone()) {
        first.countFailure(failure.text());
        if (candidates.size() == 1) {
          strike(first, failure);
          throw unanswered(first, failure);
        }
        asked = candidates.get(1);
        try {
          T answer = conversation.with(new Consultation(asked, guard));
          strike(first, failure);
          return answer;
        } catch (DriverFailure again) {
          if (!asked.gone()) {
            asked.countFailure(again.text());
          }
        }
      }
      if (!asked.gone() || departures == MOST_DEPARTURES) {
        throw unanswered(first, failure);
      }
    }
  }

  /** Asks every family; one that does not answer is left out. */
  public <T> Map<String, T> consultAll(Conversation<T> conversation) {
    Map<String, T> answers = new TreeMap<>();
    for (String family : awaitFamilies()) {
      try {
        answers.put(family, consult(family, conversation));
      } catch (XeniosException e) {
        if (e.code() != Code.NO_DRIVER && e.code() != Code.FAILED) {
          throw e;
        }
      }
    }
    return answers;
  }

  private static XeniosException unanswered(Installed generation, DriverFailure failure) {
    return new XeniosException(
        Code.FAILED,
        "the "
            + generation.family
            + " driver "
            + generation.label()
            + " "
            + failure.text()
            + "; see driver:info "
            + generation.family);
  }

  private void strike(Installed generation, DriverFailure failure) {
    if (generation.gone()) {
      return;
    }
    int count = strikes.merge(generation, 1, Integer::sum);
    if ((failure.grave() || count >= STRIKES) && generation.aside() == null) {
      generation.setAside(failure.text());
      events.driver(
          "driver/set-aside",
          generation.family,
          generation.label() + " is set aside: " + failure.text(),
          generation.label());
      elect(generation.family);
    }
  }

  private synchronized List<Installed> awaitAble(String family) {
    long end = System.nanoTime() + Roster.RETURN_WINDOW.toNanos();
    while (true) {
      List<Installed> able = roster.able(family);
      if (!able.isEmpty()) {
        return able;
      }
      long rest = end - System.nanoTime();
      if (rest <= 0 || !roster.expects(family)) {
        throw missing(family);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw missing(family);
      }
    }
  }

  private static XeniosException missing(String family) {
    return new XeniosException(
        Code.NO_DRIVER,
        "no driver for "
            + family
            + " guests serves: deploy one (feature:install xenios-guest-"
            + family
            + ", or copy its bundle into deploy/)");
  }

  @Override
  public List<Generation> generations() {
    return roster.all().stream().map(this::describe).toList();
  }

  @Override
  public int stuckThreads() {
    return guard.stuck();
  }

  private Generation describe(Installed generation) {
    State state;
    String why;
    String aside = generation.aside();
    Installed serves = serving.get(generation.family);
    if (generation.gone()) {
      state = State.DRAINING;
      why = "it left; questions under way are being answered";
    } else if (generation == serves) {
      state = aside == null ? State.SERVING : State.FAILING;
      why = aside == null ? "the highest version that passed its self-check" : aside;
    } else if (aside != null) {
      state = State.SET_ASIDE;
      why = aside;
    } else {
      state = State.STANDBY;
      why = serves == null ? "its self-check is under way" : serves.label() + " serves";
    }
    Generation described = generation.describe(state, why, 0);
    return generation.describe(state, why, boundDomains.applyAsInt(described));
  }

  /** What is said with one generation of a driver. */
  public interface Conversation<T> {
    /** Asks its questions; called again with another generation when one is left unanswered. */
    T with(Consultation driver) throws DriverFailure;
  }
}
