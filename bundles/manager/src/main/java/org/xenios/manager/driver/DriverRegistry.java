package org.xenios.manager.driver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
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
  private static final Logger LOG = LoggerFactory.getLogger(DriverRegistry.class);
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

  /** Each is checked on a thread of its own, so that none waits for one that hangs. */
  private final ThreadPoolExecutor arrivals =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          0,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(null, task, "xenios-driver-arrival", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(DriverRegistry.class.getClassLoader());
            return thread;
          });

  private volatile ToIntFunction<Generation> boundDomains = generation -> 0;
  private volatile Runnable afterLateAdmission = () -> {};
  private volatile Consumer<String> afterCandidate = label -> {};

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
    events.driver("driver/left", gone.family, gone.label() + " left", gone.label());
    serving.elect(gone.family);
  }

  private void electAll() {
    roster.all().stream().map(generation -> generation.family).distinct().forEach(serving::elect);
  }

  private void admit(ServiceReference<GuestDriver> reference, Installed arrived) {
    try {
      Arrival.check(arrived, reference, context, guard);
      if (pins.of(arrived.family).driver() == null) {
        serving.awaitThoseBefore(arrived);
      }
      arrived.admit();
      pins.claim(arrived.family, arrived.driver);
      events.driver(
          "driver/arrived", arrived.family, arrived.label() + " arrived", arrived.label());
    } catch (DriverFailure e) {
      keepOut(arrived, e.text());
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be checked", arrived.label(), e);
      keepOut(arrived, "could not be checked: " + e);
    }
    serving.elect(arrived.family);
    if (serving.wasAwaited(arrived.bundle)) {
      afterLateAdmission.run();
    }
    // while its content is surely there, and nobody waits
    arrived.digest();
  }

  private void keepOut(Installed arrived, String why) {
    if (arrived.gone()) {
      return;
    }
    arrived.countFailure(why);
    arrived.setAside("did not pass its self-check: " + why);
    events.driver(
        "driver/set-aside",
        arrived.family,
        arrived.label() + " did not pass its self-check and will not serve: " + why,
        arrived.label());
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

  /** Tells whom to call when a self-check ends after somebody gave up waiting for its end. */
  public void onLateAdmission(Runnable call) {
    afterLateAdmission = call;
  }

  /** Tells who is to be told the id and version of each candidate that is gone. */
  public void onCandidateGone(Consumer<String> call) {
    afterCandidate = call;
  }

  /**
   * Brings a driver in to be tried.
   *
   * @throws XeniosException when it does not pass the door or its self-check
   */
  public Candidate candidate(Path jar) {
    return Candidate.install(jar, context, guard, label -> afterCandidate.accept(label));
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

  /** Tells that nothing fits what running domains are pinned to any more. */
  void tellLost(String family, DriverPin pin) {
    events.driver(
        "driver/missing",
        family,
        "no driver for " + family + " guests pinned to " + pin + " serves",
        "");
  }

  /** Tells that something fits it again. */
  void tellFound(String family, DriverPin pin, Serves serves) {
    events.driver(
        "driver/serving",
        family,
        serves.label() + " serves " + family + " guests pinned to " + pin,
        serves.label());
  }

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
  public DriverPin previous(String family, @Nullable DriverPin own) {
    return choosing.previous(family, own);
  }

  @Override
  public @Nullable String familyOf(Path jar) {
    if (!Files.isReadable(jar) || !Files.isRegularFile(jar)) {
      throw new XeniosException(Code.NOT_FOUND, jar + " is no file that can be read");
    }
    String refusal = Door.refusal(jar, TrustedSigners.ofContainer());
    if (refusal != null) {
      throw new XeniosException(Code.REFUSED, jar + " is refused: " + refusal);
    }
    return Door.family(jar);
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
