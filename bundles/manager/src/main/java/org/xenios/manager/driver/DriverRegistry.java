package org.xenios.manager.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
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
  private static final Comparator<Generation> SERVING_FIRST =
      Comparator.comparing(Generation::family)
          .thenComparing(g -> g.state() != State.SERVING && g.state() != State.FAILING);

  private final BundleContext context;
  private final EventLog events;
  private final Guard guard = new Guard(DEADLINE, BUDGET);
  private final Roster roster = new Roster();
  private final Pins pins;
  private final Serving serving;
  private final Runnable electAll = this::electAll;
  private final Map<Installed, Integer> strikes = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor arrivals;
  private volatile ToIntFunction<Generation> boundDomains = generation -> 0;

  /** Begins with no driver. */
  @Activate
  public DriverRegistry(BundleContext context, @Reference EventLog events, @Reference Pins pins) {
    this.context = context;
    this.events = events;
    this.pins = pins;
    this.serving = new Serving(roster, pins, events);
    pins.onEdit(electAll);
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
    Candidate.removeLeftovers(context);
  }

  @Deactivate
  void deactivate() {
    pins.forget(electAll);
    arrivals.shutdownNow();
  }

  @Reference(
      service = GuestDriver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(ServiceReference<GuestDriver> reference) {
    if (Candidate.isOne(reference)) {
      return;
    }
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
    serving.elect(gone.family);
  }

  private void electAll() {
    roster.all().stream().map(generation -> generation.family).distinct().forEach(serving::elect);
  }

  private void admit(ServiceReference<GuestDriver> reference, Installed arrived) {
    try {
      Arrival.check(arrived, reference, context, guard);
      arrived.admit();
      pins.claim(arrived.family, arrived.driver);
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
    serving.elect(arrived.family);
  }

  /**
   * Waits until a bundle's driver has been through its self-check.
   *
   * @param bundle the bundle's id
   * @return why it will not serve, one line; null when it serves or stands by
   */
  public @Nullable String awaitAdmission(long bundle, Duration limit) throws InterruptedException {
    return serving.awaitAdmission(bundle, limit);
  }

  /**
   * Brings a driver in to be tried.
   *
   * @throws XeniosException when it does not pass the door or its self-check
   */
  public Candidate candidate(Path jar) {
    return Candidate.install(jar, context, guard);
  }

  /** Families that some driver serves, in alphabetical order. */
  public Set<String> servedFamilies() {
    return serving.families();
  }

  /**
   * The same, after a moment's patience where a driver of a family that none serves is expected.
   */
  public Set<String> awaitFamilies() {
    return serving.awaitFamilies();
  }

  /**
   * How a family's guests, or a domain with a pin of its own, are served now.
   *
   * @return null when no driver serves
   */
  public @Nullable Serves serves(String family, @Nullable DriverPin pin) {
    Installed generation = serving.now(family, pin);
    return generation == null
        ? null
        : new Serves(generation, generation.label(), generation.aside() != null);
  }

  /**
   * A generation that serves.
   *
   * @param identity tells it from the next: another object after each swap
   * @param label its driver's id and version
   * @param failing whether it fails too often, and serves because there is no other
   */
  public record Serves(Object identity, String label, boolean failing) {}

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
    return consult(family, null, conversation);
  }

  /**
   * The same for a domain that may have a pin of its own.
   *
   * @param pin which generations may answer; null for those of the family
   */
  public <T> T consult(String family, @Nullable DriverPin pin, Conversation<T> conversation) {
    for (int departures = 0; ; departures++) {
      List<Installed> candidates = serving.awaitAble(family, pin);
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
      serving.elect(generation.family);
    }
  }

  @Override
  public List<Generation> generations() {
    return roster.all().stream().map(this::describe).sorted(SERVING_FIRST).toList();
  }

  @Override
  public int stuckThreads() {
    return guard.stuck();
  }

  private Generation describe(Installed generation) {
    State state;
    String why;
    String aside = generation.aside();
    Installed serves = serving.now(generation.family, null);
    if (generation.gone()) {
      state = State.DRAINING;
      why = "it left; questions under way are being answered";
    } else if (generation == serves) {
      state = aside == null ? State.SERVING : State.FAILING;
      why = aside == null ? whyItServes(generation) : aside;
    } else if (aside != null) {
      state = State.SET_ASIDE;
      why = aside;
    } else {
      state = State.STANDBY;
      why = whyItStandsBy(generation, serves);
    }
    Generation described = generation.describe(state, why, 0);
    return generation.describe(state, why, boundDomains.applyAsInt(described));
  }

  private String whyItServes(Installed generation) {
    String pinned = pins.of(generation.family).version();
    return pinned == null
        ? "the highest version that passed its self-check"
        : "the family is pinned to " + pinned;
  }

  private String whyItStandsBy(Installed generation, @Nullable Installed serves) {
    if (!generation.admitted()) {
      return "its self-check is under way";
    }
    DriverPin pinned = pins.of(generation.family);
    if (!generation.driver.equals(pinned.driver())) {
      return "the family's driver is "
          + pinned.driver()
          + ": driver:pin "
          + generation.family
          + " --driver "
          + generation.driver
          + " chooses this one";
    }
    return pinned.fits(generation.version.toString(), generation.digest) && serves != null
        ? serves.label() + " serves"
        : "the family is pinned to " + pinned.version();
  }

  @Override
  public List<DriverFamily> families() {
    return serving.described();
  }

  @Override
  public void pin(String family, DriverPin pin) {
    DriverPin before = pins.of(family);
    String driver = pin.driver() == null ? before.driver() : pin.driver();
    DriverPin after = new DriverPin(driver, pin.version());
    requireSomeThatFits(family, after);
    pins.set(family, after);
    events.driver("driver/pinned", family, family + " guests are served by " + after, "");
    serving.elect(family);
  }

  @Override
  public void unpin(String family) {
    requireKnown(family);
    String driver = pins.of(family).driver();
    pins.set(family, new DriverPin(driver, null));
    events.driver(
        "driver/unpinned", family, family + " guests are served by the best of " + driver, "");
    serving.elect(family);
  }

  @Override
  public DriverPin previous(String family) {
    requireKnown(family);
    Installed serves = serving.now(family, null);
    List<Installed> below =
        roster.able(family).stream()
            .filter(generation -> serves != null && generation.driver.equals(serves.driver))
            .dropWhile(generation -> generation != serves)
            .skip(1)
            .toList();
    if (below.isEmpty()) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "there is no generation of "
              + family
              + "'s driver before "
              + (serves == null ? "none" : serves.label())
              + ": deploy one (driver:list shows what is there)");
    }
    Installed wanted = below.get(0);
    long equal =
        roster.able(family).stream()
            .filter(g -> g.driver.equals(wanted.driver) && g.version.equals(wanted.version))
            .count();
    return equal > 1 ? contentOf(wanted) : new DriverPin(wanted.driver, wanted.version.toString());
  }

  @Override
  public DriverPin exactly(long bundle) {
    return roster.of(bundle).stream()
        .findFirst()
        .map(DriverRegistry::contentOf)
        .orElseThrow(
            () -> new XeniosException(Code.NOT_FOUND, "bundle " + bundle + " brought no driver"));
  }

  private static DriverPin contentOf(Installed generation) {
    return new DriverPin(generation.driver, generation.version + "/" + generation.digest);
  }

  private void requireKnown(String family) {
    List<String> known = families().stream().map(DriverFamily::family).toList();
    if (!known.contains(family)) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "no driver for '"
              + family
              + "' guests is there"
              + (known.isEmpty() ? "" : "; there are drivers for " + String.join(", ", known)));
    }
  }

  /**
   * Refuses a pin that nothing fits.
   *
   * @throws XeniosException when no generation that passed its self-check does
   */
  public void requireSomeThatFits(String family, DriverPin pin) {
    requireKnown(family);
    if (serving.able(family, pin).isEmpty()) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "no driver for "
              + family
              + " guests that is there fits "
              + pin
              + "; there is "
              + String.join(", ", roster.able(family).stream().map(Installed::label).toList())
              + ": deploy it first");
    }
  }

  /** What is said with one generation of a driver. */
  public interface Conversation<T> {
    /** Asks its questions; called again with another generation when one is left unanswered. */
    T with(Consultation driver) throws DriverFailure;
  }
}
