package org.xenios.manager.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.XeniosException;
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

  private final BundleContext context;
  private final EventLog events;
  private final Guard guard = new Guard(DEADLINE, BUDGET);
  private final Roster roster = new Roster();
  private final Pins pins;
  private final Serving serving;
  private final Runnable electAll = this::electAll;
  private final Consultant consultant;
  private final Choosing choosing;
  private final Describing describing;
  private final ThreadPoolExecutor arrivals;
  private volatile ToIntFunction<Generation> boundDomains = generation -> 0;

  /** Begins with no driver. */
  @Activate
  public DriverRegistry(BundleContext context, @Reference EventLog events, @Reference Pins pins) {
    this.context = context;
    this.events = events;
    this.pins = pins;
    this.serving = new Serving(roster, pins, events);
    this.consultant = new Consultant(serving, guard, events);
    this.choosing = new Choosing(roster, pins, serving, events);
    this.describing = new Describing(roster, pins, serving);
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
    consultant.forget(gone);
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
    // while its content is surely there, and nobody waits
    arrived.digest();
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

  @Override
  public List<Generation> generations() {
    return describing.all(boundDomains);
  }

  @Override
  public int stuckThreads() {
    return guard.stuck();
  }

  @Override
  public List<DriverFamily> families() {
    return serving.described();
  }

  @Override
  public void pin(String family, DriverPin pin) {
    choosing.pin(family, pin);
  }

  @Override
  public void unpin(String family) {
    choosing.unpin(family);
  }

  @Override
  public DriverPin previous(String family) {
    return choosing.previous(family);
  }

  @Override
  public DriverPin exactly(long bundle) {
    return choosing.exactly(bundle);
  }

  /**
   * Refuses a pin that nothing fits.
   *
   * @throws XeniosException when no generation that passed its self-check does
   */
  public void requireSomeThatFits(String family, DriverPin pin) {
    choosing.requireSomeThatFits(family, pin);
  }

  /**
   * Has a conversation with the driver that serves a family: all its questions are answered by one
   * generation. One that fails is begun anew with the next best.
   *
   * @throws XeniosException when no driver of the family serves or none answers
   */
  public <T> T consult(String family, Conversation<T> conversation) {
    return consultant.consult(family, null, conversation);
  }

  /**
   * The same for a domain that may have a pin of its own.
   *
   * @param pin which generations may answer; null for those of the family
   */
  public <T> T consult(String family, @Nullable DriverPin pin, Conversation<T> conversation) {
    return consultant.consult(family, pin, conversation);
  }

  /** Asks every family; one that does not answer is left out. */
  public <T> Map<String, T> consultAll(Conversation<T> conversation) {
    return consultant.consultAll(conversation);
  }

  /** What is said with one generation of a driver. */
  public interface Conversation<T> {
    /** Asks its questions; called again with another generation when one is left unanswered. */
    T with(Consultation driver) throws DriverFailure;
  }
}
