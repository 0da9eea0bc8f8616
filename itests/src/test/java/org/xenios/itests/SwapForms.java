package org.xenios.itests;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.xenios.domain.Deployment;
import org.xenios.domain.DriverFolder;

/** Every form in which a driver comes, changes and goes. */
final class SwapForms {
  /** How often another generation serves in {@link #all}. */
  static final int SWAPS = 20;

  private static final String STEM = "swapped";
  private static final Pattern BUNDLE = Pattern.compile("Bundle ID: (\\d+)");

  private final BundleContext context;
  private final Shell shell;
  private final Path work;
  private final Path deploy;
  private final Round round;
  private String installed = "";

  SwapForms(BundleContext context, Shell shell, Path work, Path deploy, Round round) {
    this.context = context;
    this.shell = shell;
    this.work = work;
    this.deploy = deploy;
    this.round = round;
  }

  /** Runs a command line. */
  interface Shell {
    String run(String command) throws Exception;
  }

  /** Something that swaps. */
  interface Act {
    void run() throws Exception;
  }

  /** What a test makes of the swaps. */
  interface Round {
    /** A version that is higher than all before. */
    String next();

    /** The driver's jar in a version. */
    byte[] jar(String version) throws Exception;

    /** Swaps, and waits until that version serves. */
    void to(String version, Act act) throws Exception;

    /** Swaps, and waits until the driver serves that served before all this. */
    void back(Act act) throws Exception;
  }

  /** Each form once; afterwards all is as before. */
  void all() throws Exception {
    jars();
    bundles();
    bean();
    kars();
    repositories();
    feature();
  }

  /** Beside what serves, over a file, by command over it; taken out. */
  private void jars() throws Exception {
    String name = STEM + ".jar";
    for (int i = 0; i < 2; i++) {
      String version = round.next();
      byte[] jar = round.jar(version);
      round.to(version, () -> DriverJar.drop(jar, deploy.resolve(name)));
      awaitDeployed(name, version);
    }
    String version = round.next();
    Path jar = Files.write(work.resolve(name), round.jar(version));
    round.to(version, () -> shell.run("driver:deploy " + jar));
    round.back(() -> Files.delete(deploy.resolve(name)));
    awaitUndeployed(name);
  }

  private void bundles() throws Exception {
    String first = round.next();
    String address = file(first);
    long[] id = new long[1];
    round.to(first, () -> id[0] = id(shell.run("bundle:install -s " + address)));
    String second = round.next();
    String other = file(second);
    round.to(second, () -> shell.run("bundle:update " + id[0] + " " + other));
    round.back(() -> shell.run("bundle:stop " + id[0]));
    round.to(second, () -> shell.run("bundle:start " + id[0]));
    round.back(() -> shell.run("bundle:uninstall " + id[0]));
  }

  private static long id(String said) {
    Matcher found = BUNDLE.matcher(said);
    if (!found.find()) {
      throw new AssertionError(said);
    }
    return Long.parseLong(found.group(1));
  }

  /** Karaf's bundle MBean. */
  private void bean() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Set<ObjectName> found =
        server.queryNames(new ObjectName("org.apache.karaf:type=bundle,*"), null);
    ObjectName bean = found.iterator().next();
    String text = String.class.getName();
    String first = round.next();
    String address = file(first);
    Object[] id = new Object[1];
    round.to(
        first,
        () ->
            id[0] =
                server.invoke(
                    bean,
                    "install",
                    new Object[] {address, true},
                    new String[] {text, boolean.class.getName()}));
    String bundle = String.valueOf(id[0]);
    String second = round.next();
    String other = file(second);
    round.to(
        second,
        () ->
            server.invoke(bean, "update", new Object[] {bundle, other}, new String[] {text, text}));
    round.back(() -> server.invoke(bean, "uninstall", new Object[] {bundle}, new String[] {text}));
  }

  private void kars() throws Exception {
    String name = STEM + ".kar";
    Path place = deploy.resolve(name);
    for (int i = 0; i < 2; i++) {
      String version = round.next();
      byte[] kar = DriverFeatures.kar(STEM + "-kar", version, round.jar(version));
      round.to(version, () -> DriverJar.drop(kar, place));
      awaitDeployed(name, version);
    }
    round.back(() -> Files.delete(place));
    awaitUndeployed(name);
  }

  /** Features XML in the deploy folder. */
  private void repositories() throws Exception {
    String name = STEM + ".xml";
    Path place = deploy.resolve(name);
    for (int i = 0; i < 2; i++) {
      String version = round.next();
      byte[] xml = DriverFeatures.xml(STEM + "-xml", version, file(version));
      round.to(version, () -> DriverJar.drop(xml, place));
      awaitDeployed(name, version);
    }
    round.back(() -> Files.delete(place));
    awaitUndeployed(name);
  }

  private void feature() throws Exception {
    String version = round.next();
    String feature = STEM + "-feature/" + version;
    String repository =
        Files.write(
                work.resolve(version + ".xml"),
                DriverFeatures.xml(STEM + "-feature", version, file(version)))
            .toUri()
            .toString();
    shell.run("feature:repo-add " + repository);
    installed = feature;
    round.to(version, () -> shell.run("feature:install " + feature));
    round.back(() -> shell.run("feature:uninstall " + feature));
    installed = "";
    shell.run("feature:repo-remove " + repository);
  }

  /**
   * Waits until Karaf is done with a file: of two changes of its features at the same time it can
   * lose one.
   */
  private void awaitDeployed(String file, String version) throws Exception {
    XeniosIT.await(
        file + " is deployed",
        GuestsIT.SOON,
        () ->
            deployments().stream()
                .anyMatch(one -> one.file().equals(file) && isOf(one.driver(), version)));
  }

  private static boolean isOf(String driver, String version) {
    return driver != null && driver.endsWith(" " + version);
  }

  private void awaitUndeployed(String file) throws Exception {
    XeniosIT.await(
        file + " is undeployed",
        GuestsIT.SOON,
        () -> deployments().stream().noneMatch(one -> one.file().equals(file)));
  }

  private List<Deployment> deployments() {
    return context.getService(context.getServiceReference(DriverFolder.class)).deployments();
  }

  /** The address of a jar that lies outside the deploy folder. */
  private String file(String version) throws Exception {
    return Files.write(work.resolve(version + ".jar"), round.jar(version)).toUri().toString();
  }

  /** Takes away what a test that failed has left. */
  void clear() throws Exception {
    if (!installed.isEmpty()) {
      shell.run("feature:uninstall " + installed);
    }
    try (Stream<Path> files = Files.list(deploy)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(STEM)).toList()) {
        Files.delete(file);
      }
    }
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith(work.toUri().toString())) {
        bundle.uninstall();
      }
    }
  }
}
