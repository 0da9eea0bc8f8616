package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.GuestDriver;

/**
 * A driver that is there to be tried: installed, asked under the guard, never serving, and gone
 * when it is closed.
 */
public final class Candidate implements AutoCloseable {
  /** By its location the registry knows that it must not serve. */
  private static final String LOCATION = "xenios-candidate:";

  private final Bundle bundle;
  private final Installed installed;
  private final Guard guard;
  private final Consumer<String> afterwards;
  private volatile @Nullable String guilt;

  Candidate(Bundle bundle, Installed installed, Guard guard, Consumer<String> afterwards) {
    this.bundle = bundle;
    this.installed = installed;
    this.guard = guard;
    this.afterwards = afterwards;
  }

  /**
   * Installs a jar, and has its driver pass the door and its self-check.
   *
   * @param afterwards is told its id and version once it is gone
   * @throws XeniosException when it does not; nothing of it is left then
   */
  static Candidate install(
      Path jar, BundleContext context, Guard guard, Consumer<String> afterwards) {
    String refusal = Door.refusal(jar, TrustedSigners.ofContainer());
    if (refusal != null) {
      throw failed(jar, refusal);
    }
    Bundle bundle = null;
    try (InputStream content = Files.newInputStream(jar)) {
      bundle = context.installBundle(LOCATION + jar + "?" + UUID.randomUUID(), content);
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      ServiceReference<GuestDriver> reference = driver(bundle);
      Installed installed = Arrival.register(reference);
      Arrival.check(installed, reference, context, guard);
      installed.admit();
      return new Candidate(bundle, installed, guard, afterwards);
    } catch (BundleException | IOException e) {
      remove(bundle, afterwards);
      throw failed(jar, String.valueOf(e.getMessage()));
    } catch (DriverFailure e) {
      remove(bundle, afterwards);
      throw failed(jar, "its self-check: it " + e.text());
    }
  }

  @SuppressWarnings("unchecked")
  private static ServiceReference<GuestDriver> driver(Bundle bundle) throws BundleException {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered != null) {
      for (ServiceReference<?> reference : registered) {
        if (reference.getProperty(GuestDriver.FAMILY) != null) {
          return (ServiceReference<GuestDriver>) reference;
        }
      }
    }
    throw new BundleException("it started and offers no guest driver");
  }

  private static XeniosException failed(Path jar, String why) {
    return new XeniosException(Code.REFUSED, jar + ": " + why.lines().findFirst().orElse(""));
  }

  /** Whether a driver is here to be tried and not to serve. */
  static boolean isOne(ServiceReference<GuestDriver> reference) {
    Bundle bundle = reference.getBundle();
    return bundle != null && isOne(bundle);
  }

  private static boolean isOne(Bundle bundle) {
    String location = bundle.getLocation();
    return location != null && location.startsWith(LOCATION);
  }

  /** Removes what a manager that died in the middle of a trial left installed. */
  static void removeLeftovers(BundleContext context) {
    for (Bundle bundle : context.getBundles()) {
      if (isOne(bundle)) {
        uninstall(bundle);
      }
    }
  }

  private static void remove(@Nullable Bundle bundle, Consumer<String> afterwards) {
    if (bundle != null) {
      uninstall(bundle);
      afterwards.accept(bundle.getSymbolicName() + " " + bundle.getVersion());
    }
  }

  private static void uninstall(Bundle bundle) {
    try {
      Removal.uninstall(bundle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The guests that it knows. */
  public String family() {
    return installed.family;
  }

  /** Its driver's id and version. */
  public String label() {
    return installed.label();
  }

  /**
   * Asks it. Once it hung or was too greedy it is asked nothing more: one that does so once costs
   * its time once, and a thread at most.
   *
   * @throws DriverFailure when it leaves a question unanswered
   */
  public <T> T consult(DriverRegistry.Conversation<T> conversation) throws DriverFailure {
    String before = guilt;
    if (before != null) {
      throw new DriverFailure("was not asked, since it " + before + " before", true);
    }
    try {
      return conversation.with(new Consultation(installed, guard));
    } catch (DriverFailure e) {
      guilt = e.grave() ? e.text() : null;
      throw e;
    }
  }

  @Override
  public void close() {
    installed.leave();
    remove(bundle, afterwards);
  }
}
