package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.driver.Door;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.Removal;
import org.xenios.manager.driver.TrustedSigners;

/**
 * A driver's jar. Each content of a file is a bundle of its own, whose location names both: so what
 * is installed is compared with what lies there without a record of ours, also after a restart.
 */
final class JarForm implements Form, BundleListener {
  private static final String SCHEME = "xenios-deploy:";
  private static final String DIGEST = "?sha256=";

  private final BundleContext context;
  private final DriverRegistry registry;
  private final TrustedSigners signers;
  private final Duration patience;
  private final Consumer<String> afterwards;
  private final Set<Long> leaving = ConcurrentHashMap.newKeySet();
  private volatile Runnable robbed = () -> {};

  /**
   * Makes it.
   *
   * @param patience how long a driver may take until it has been through its self-check
   * @param afterwards is told the id and version of each bundle that was uninstalled
   */
  JarForm(
      BundleContext context,
      DriverRegistry registry,
      TrustedSigners signers,
      Duration patience,
      Consumer<String> afterwards) {
    this.afterwards = afterwards;
    this.context = context;
    this.registry = registry;
    this.signers = signers;
    this.patience = patience;
  }

  /** Tells whom to call when somebody else uninstalled a bundle of ours. */
  void onRobbery(Runnable call) {
    robbed = call;
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (event.getType() == BundleEvent.UNINSTALLED
        && file(bundle.getLocation()) != null
        && !leaving.remove(bundle.getBundleId())) {
      robbed.run();
    }
  }

  private void uninstall(Bundle bundle) throws InterruptedException {
    leaving.add(bundle.getBundleId());
    Removal.uninstall(bundle);
    afterwards.accept(label(bundle));
  }

  @Override
  public boolean takes(String file) {
    return file.endsWith(".jar");
  }

  @Override
  public @Nullable String flawAtAGlance(Path content) throws IOException {
    return WholeZip.flawAtTheEnd(content);
  }

  @Override
  public @Nullable String flaw(Path content) throws IOException {
    return WholeZip.flaw(content);
  }

  @Override
  public Outcome deploy(String file, Path content, String digest)
      throws IOException, InterruptedException {
    List<Bundle> before = new ArrayList<>(bundles(file));
    Bundle now = context.getBundle(location(file, digest));
    before.remove(now);
    String wrong = Door.refusal(content, signers);
    if (wrong != null) {
      if (now != null) {
        uninstall(now);
      }
      return new Outcome(refused(file, wrong, before, null), now != null);
    }
    boolean changed = now == null;
    try {
      if (now == null) {
        now = install(location(file, digest), content);
      } else {
        start(now);
      }
    } catch (BundleException e) {
      return new Outcome(refused(file, "it cannot be started: " + line(e), before, null), changed);
    }
    wrong = registry.awaitAdmission(now.getBundleId(), patience);
    if (wrong != null) {
      return new Outcome(refused(file, wrong, before, now), changed);
    }
    for (Bundle old : before) {
      uninstall(old);
    }
    Deployment deployed =
        new Deployment(file, State.DEPLOYED, label(now), label(now), List.of(now.getBundleId()));
    return new Outcome(deployed, changed || !before.isEmpty());
  }

  private Bundle install(String location, Path content)
      throws IOException, BundleException, InterruptedException {
    Bundle bundle;
    try (InputStream in = Files.newInputStream(content)) {
      bundle = context.installBundle(location, in);
    }
    start(bundle);
    return bundle;
  }

  /**
   * Starts one until the framework ends: after a restart it runs only if its file is still there.
   */
  private void start(Bundle bundle) throws BundleException, InterruptedException {
    if (bundle.getState() != Bundle.ACTIVE) {
      try {
        bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      } catch (BundleException e) {
        uninstall(bundle);
        throw e;
      }
    }
  }

  /**
   * What an earlier content brought stays if it is any good.
   *
   * @param aside what this content brought and was set aside; it stays to be asked why
   */
  private Deployment refused(String file, String why, List<Bundle> before, @Nullable Bundle aside)
      throws InterruptedException {
    Stay stay = stay(before);
    List<Long> left = new ArrayList<>(stay.bundles());
    if (aside != null) {
      left.add(aside.getBundleId());
    }
    return new Stay(stay.what(), stay.driver(), left).instead(file, State.REFUSED, why);
  }

  @Override
  public Stay stay(String file) throws InterruptedException {
    return stay(bundles(file));
  }

  private Stay stay(List<Bundle> before) throws InterruptedException {
    Stay stay = Stay.NOTHING;
    for (Bundle bundle : before) {
      if (isGood(bundle)) {
        List<Long> ids = new ArrayList<>(stay.bundles());
        ids.add(bundle.getBundleId());
        stay = new Stay(label(bundle), label(bundle), ids);
      } else {
        uninstall(bundle);
      }
    }
    return stay;
  }

  private boolean isGood(Bundle bundle) throws InterruptedException {
    try {
      start(bundle);
      return registry.awaitAdmission(bundle.getBundleId(), patience) == null;
    } catch (BundleException e) {
      return false;
    }
  }

  @Override
  public void remove(String file) throws InterruptedException {
    for (Bundle bundle : bundles(file)) {
      uninstall(bundle);
    }
  }

  @Override
  public Set<String> installed() {
    Set<String> files = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      String file = file(bundle.getLocation());
      if (file != null) {
        files.add(file);
      }
    }
    return files;
  }

  private List<Bundle> bundles(String file) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> file.equals(file(bundle.getLocation())))
        .toList();
  }

  private static String location(String file, String digest) {
    return SCHEME + file + DIGEST + digest;
  }

  private static @Nullable String file(String location) {
    int digest = location.lastIndexOf(DIGEST);
    return location.startsWith(SCHEME) && digest > 0
        ? location.substring(SCHEME.length(), digest)
        : null;
  }

  private static String label(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static String line(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
