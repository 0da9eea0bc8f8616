package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.jar.JarInputStream;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.apache.karaf.features.Repository;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.XeniosException;
import org.xenios.manager.deploy.Form.Stay;
import org.xenios.manager.driver.Candidate;
import org.xenios.manager.driver.Door;
import org.xenios.manager.driver.DriverManifest;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.TrustedSigners;

/** Features of drivers: the same door as for jars, and Karaf's own service behind it. */
final class FeatureBundles {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureBundles.class);

  private final BundleContext context;
  private final FeaturesService features;
  private final DriverRegistry registry;
  private final TrustedSigners signers;
  private final Duration patience;
  private final Map<String, String> labels = new ConcurrentHashMap<>();

  FeatureBundles(
      BundleContext context,
      FeaturesService features,
      DriverRegistry registry,
      TrustedSigners signers,
      Duration patience) {
    this.context = context;
    this.features = features;
    this.registry = registry;
    this.signers = signers;
    this.patience = patience;
  }

  /**
   * Why features do not come in.
   *
   * @param own ids of features that the same file brought before
   * @param carried a bundle that comes with them, by its address; null for one that does not
   * @return one line, or null
   */
  @Nullable String refusal(
      FeaturesXml xml, Set<String> own, Function<String, @Nullable Path> carried)
      throws IOException {
    Set<String> ids = xml.ids();
    for (FeaturesXml.Item item : xml.features()) {
      if (!own.contains(item.id()) && find(item.id()) != null) {
        return "there is a feature " + item.id() + " already";
      }
      for (String wanted : item.rests()) {
        if (ids.stream().noneMatch(id -> id.equals(wanted) || id.startsWith(wanted + "/"))
            && find(wanted) == null) {
          return "its feature " + item.name() + " rests on " + wanted + ", which is not there";
        }
      }
    }
    return ofEach(xml, carried, this::refusal);
  }

  /**
   * Has all its drivers pass their self-check without serving, so that none that is good need go
   * for one that is not.
   *
   * @param carried as above
   * @return why one does not pass, one line, or null
   */
  @Nullable String trial(FeaturesXml xml, Function<String, @Nullable Path> carried)
      throws IOException {
    return ofEach(xml, carried, this::trial);
  }

  private @Nullable String trial(Path jar) {
    try (Candidate passed = registry.candidate(jar)) {
      LOG.debug("{} passed its self-check", passed.label());
      return null;
    } catch (XeniosException e) {
      return String.valueOf(e.getMessage()).replace(jar + ": ", "");
    }
  }

  private interface Look {
    @Nullable String at(Path jar) throws IOException;
  }

  private static @Nullable String ofEach(
      FeaturesXml xml, Function<String, @Nullable Path> carried, Look look) throws IOException {
    for (String address : xml.bundles()) {
      Path jar = carried.apply(address);
      String wrong = jar == null ? elsewhere(address, look) : look.at(jar);
      if (wrong != null) {
        return "of its bundle " + address + ": " + wrong;
      }
    }
    return null;
  }

  /**
   * Why bundles cannot be installed beside what is there: Karaf knows a bundle by its address.
   *
   * @return one line, or null
   */
  @Nullable String clash(FeaturesXml xml, Function<String, @Nullable Path> carried)
      throws IOException {
    for (String address : xml.bundles()) {
      Bundle bundle = context.getBundle(address);
      Path jar = carried.apply(address);
      if (bundle != null && jar != null && !Door.holds(bundle, jar)) {
        return address + " is installed with another content: raise the version of this one";
      }
    }
    return null;
  }

  private static @Nullable String elsewhere(String address, Look look) throws IOException {
    if (!address.startsWith("mvn:") && !address.startsWith("file:")) {
      return "its address is neither mvn: nor file:";
    }
    Path jar = Files.createTempFile("driver", ".jar");
    try (InputStream in = new URL(address).openStream();
        OutputStream out = Files.newOutputStream(jar)) {
      in.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(jar);
      return "it cannot be found on this host";
    }
    try {
      return look.at(jar);
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  /** Why a jar does not come in, or null. */
  @Nullable String refusal(Path jar) throws IOException {
    String flaw = WholeZip.flaw(jar);
    return flaw == null ? Door.refusal(jar, signers) : flaw;
  }

  private @Nullable Feature find(String id) {
    int slash = id.indexOf('/');
    try {
      return slash < 0
          ? features.getFeature(id)
          : features.getFeature(id.substring(0, slash), id.substring(slash + 1));
    } catch (Exception e) {
      LOG.debug("no feature {}", id, e);
      return null;
    }
  }

  /** Whether all of them are installed. */
  boolean isInstalled(Set<String> ids) {
    return ids.stream().allMatch(this::isInstalled);
  }

  private boolean isInstalled(String id) {
    Feature feature = find(id);
    return feature != null && features.isInstalled(feature);
  }

  /** Those of them that are installed, and so stay. */
  Stay stay(Set<String> ids) {
    List<String> installed = ids.stream().filter(this::isInstalled).sorted().toList();
    return installed.isEmpty()
        ? Stay.NOTHING
        : new Stay(String.join(", ", installed), null, List.of());
  }

  /**
   * Karaf lets a bundle that somebody else installed stand for one of a feature, if names and
   * versions are equal. Now such a bundle is gone: the feature is given its own.
   *
   * @param gone the bundle's id and version
   */
  void mend(String gone) {
    try {
      for (Feature feature : features.listInstalledFeatures()) {
        for (BundleInfo bundle : feature.getBundles()) {
          if (context.getBundle(bundle.getLocation()) == null
              && gone.equals(label(bundle.getLocation()))) {
            LOG.info("feature {} is given a bundle of its own again: {}", feature.getId(), gone);
            features.refreshFeatures(options());
            return;
          }
        }
      }
    } catch (Exception e) {
      LOG.warn("whether a feature lost {} cannot be found out: {}", gone, e.toString());
    }
  }

  /**
   * A bundle's id and version. Those of a Maven address stay: to read them anew at each swap costs
   * a session of Karaf's Maven resolver, which it never lets go of.
   */
  private String label(String address) {
    String known = labels.get(address);
    if (known != null) {
      return known;
    }
    String read = read(address);
    if (address.contains("mvn:") && !read.isEmpty()) {
      labels.put(address, read);
    }
    return read;
  }

  private static String read(String address) {
    try (InputStream in = new URL(address).openStream();
        JarInputStream jar = new JarInputStream(in)) {
      Map<String, String> headers = new HashMap<>();
      if (jar.getManifest() != null) {
        jar.getManifest()
            .getMainAttributes()
            .forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
      }
      return DriverManifest.label(headers);
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }

  void install(Set<String> ids) throws Failed {
    work(() -> features.installFeatures(ids, options()));
  }

  void uninstall(Set<String> ids) throws Failed {
    Set<String> there = Set.copyOf(ids.stream().filter(this::isInstalled).toList());
    if (!there.isEmpty()) {
      work(() -> features.uninstallFeatures(there, options()));
    }
  }

  void addRepository(URI uri) throws Failed {
    work(() -> features.addRepository(uri));
  }

  void removeRepository(URI uri) throws Failed {
    work(() -> features.removeRepository(uri));
  }

  List<URI> repositories() {
    List<URI> uris = new ArrayList<>();
    try {
      for (Repository repository : features.listRepositories()) {
        uris.add(repository.getURI());
      }
    } catch (Exception e) {
      LOG.warn("the features repositories cannot be listed: {}", e.toString());
    }
    return uris;
  }

  /** Ids of the features of these repositories. */
  Set<String> ids(Set<URI> uris) {
    Set<String> ids = new HashSet<>();
    try {
      for (Repository repository : features.listRepositories()) {
        if (uris.contains(repository.getURI())) {
          for (Feature feature : repository.getFeatures()) {
            ids.add(feature.getId());
          }
        }
      }
    } catch (Exception e) {
      LOG.warn("the features repositories cannot be listed: {}", e.toString());
    }
    return ids;
  }

  /** Of the bundles at these addresses, why one will not serve; null when all do. */
  @Nullable String admission(List<String> addresses) throws InterruptedException {
    for (String address : addresses) {
      Bundle bundle = context.getBundle(address);
      String wrong =
          bundle == null
              ? "it is not installed"
              : registry.awaitAdmission(bundle.getBundleId(), patience);
      if (wrong != null) {
        return "of its bundle " + address + ": " + wrong;
      }
    }
    return null;
  }

  /** What is to be said of a file whose features are installed. */
  Deployment deployed(String file, FeaturesXml xml) {
    List<Long> ids = new ArrayList<>();
    List<String> drivers = new ArrayList<>();
    for (String address : xml.bundles()) {
      Bundle bundle = context.getBundle(address);
      if (bundle != null) {
        ids.add(bundle.getBundleId());
        drivers.add(bundle.getSymbolicName() + " " + bundle.getVersion());
      }
    }
    return new Deployment(
        file,
        State.DEPLOYED,
        "features " + String.join(", ", new TreeSet<>(xml.ids())),
        drivers.isEmpty() ? null : String.join(", ", drivers),
        ids);
  }

  private static EnumSet<Option> options() {
    return EnumSet.of(Option.NoAutoRefreshBundles);
  }

  static void work(Work work) throws Failed {
    try {
      work.run();
    } catch (Exception e) {
      LOG.debug("what Karaf was asked for failed", e);
      throw new Failed(String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
    }
  }

  /** What Karaf is asked for. */
  interface Work {
    void run() throws Exception;
  }

  /** Karaf could not do it. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }

    String text() {
      String text = String.valueOf(getMessage());
      return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
  }
}
