package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.kar.KarService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.driver.Door;
import org.xenios.manager.driver.DriverManifest;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.TrustedSigners;
import org.xenios.manager.event.EventLog;

/** The folder {@code deploy} of the container. Nobody else installs anything from there. */
@Component(service = DriverFolder.class, immediate = true)
public final class DeployFolder implements DriverFolder {
  /** Longer than the guard lets the three questions of a self-check take. */
  private static final Duration ADMISSION = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What files of ours begin with while something is being deployed. */
  private static final String HIDDEN = ".deploying-";

  private final Path folder;
  private final TrustedSigners signers = TrustedSigners.ofContainer();
  private final Listing listing;
  private final BundleContext context;
  private final JarForm jars;
  private final FolderKeeper keeper;
  private final Thread thread;

  /** Begins to keep it. */
  @Activate
  public DeployFolder(
      BundleContext context,
      @Reference EventLog events,
      @Reference DriverRegistry registry,
      @Reference FeaturesService features,
      @Reference KarService kars)
      throws IOException {
    folder = Path.of(System.getProperty("karaf.base", "."), "deploy").toAbsolutePath().normalize();
    Path data = Path.of(System.getProperty("karaf.data", "data")).toAbsolutePath().normalize();
    Path etc = Path.of(System.getProperty("karaf.etc", "etc")).toAbsolutePath().normalize();
    Path store = Files.createDirectories(data.resolve("deploy"));
    listing = new Listing(events);
    this.context = context;
    FeatureBundles bundles = new FeatureBundles(context, features, registry, signers, ADMISSION);
    jars = new JarForm(context, registry, signers, ADMISSION, bundles::mend);
    keeper =
        new FolderKeeper(
            folder,
            etc,
            store,
            List.of(
                jars,
                new KarForm(kars, bundles, data.resolve("kar"), store),
                new FeaturesForm(bundles, store)),
            listing,
            signers);
    jars.onRobbery(keeper::lookAgain);
    registry.onLateAdmission(keeper::lookAgain);
    registry.onCandidateGone(bundles::mend);
    context.addBundleListener(jars);
    removeLeftovers();
    thread = new Thread(keeper, "xenios-driver-folder");
    thread.setDaemon(true);
    thread.start();
  }

  @Deactivate
  void deactivate() throws IOException, InterruptedException {
    context.removeBundleListener(jars);
    keeper.close();
    thread.join(PATIENCE.toMillis());
  }

  @Override
  public List<Deployment> deployments() {
    return listing.all();
  }

  @Override
  public synchronized Deployment deploy(Path jar) {
    String name = String.valueOf(jar.getFileName());
    if (!name.endsWith(".jar") || FolderKeeper.ignores(name)) {
      throw new XeniosException(Code.INVALID, jar + " is no driver's jar by its name");
    }
    if (!Files.isDirectory(folder)) {
      throw new XeniosException(Code.NOT_FOUND, "there is no " + folder + ": make it (mode 0700)");
    }
    if (!Files.isReadable(jar) || !Files.isRegularFile(jar)) {
      throw new XeniosException(Code.NOT_FOUND, jar + " is no file that can be read");
    }
    Path target = folder.resolve(name);
    Path copy = folder.resolve(HIDDEN + name + ".new");
    Path old = folder.resolve(HIDDEN + name + ".old");
    try {
      if (Files.size(jar) > WholeZip.MOST) {
        return refused(name, "it has more than " + (WholeZip.MOST >> 20) + " MiB");
      }
      String digest;
      try (InputStream in = Files.newInputStream(jar)) {
        digest = Digests.copy(in, copy);
      }
      String wrong = WholeZip.flaw(copy);
      if (wrong == null) {
        wrong = Door.refusal(copy, signers);
      }
      if (wrong != null) {
        return refused(name, wrong);
      }
      boolean replaces = Files.exists(target);
      if (replaces) {
        checkOwner(target, copy);
        Files.copy(target, old, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Deployment now = await(name, digest);
      if (now == null || now.state() != State.DEPLOYED) {
        if (replaces) {
          Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.deleteIfExists(target);
        }
      }
      if (now == null) {
        throw new XeniosException(
            Code.TIMEOUT, name + " was not taken up within " + PATIENCE.toSeconds() + " s");
      }
      return now;
    } catch (IOException e) {
      throw new XeniosException(Code.FAILED, name + " cannot be deployed: " + e);
    } finally {
      delete(copy);
      delete(old);
    }
  }

  /** Of a deployment that was cut off. */
  private void removeLeftovers() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, HIDDEN + "*")) {
        files.forEach(DeployFolder::delete);
      }
    }
  }

  private @Nullable Deployment await(String name, String digest) {
    try {
      return listing.await(name, digest, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static Deployment refused(String name, String why) {
    return new Deployment(name, State.REFUSED, why, null, List.of());
  }

  private static void checkOwner(Path there, Path coming) throws IOException {
    String owner = owner(there);
    String newcomer = owner(coming);
    if (!owner.equals(newcomer)) {
      throw new XeniosException(
          Code.REFUSED,
          "deploy/"
              + there.getFileName()
              + " is "
              + (owner.isEmpty() ? "something else" : owner + "'s")
              + ": give the jar of "
              + newcomer
              + " another name");
    }
  }

  private static String owner(Path jar) {
    try {
      Map<String, String> headers = Door.headers(jar);
      return DriverManifest.symbolicName(headers);
    } catch (IOException e) {
      return "";
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
