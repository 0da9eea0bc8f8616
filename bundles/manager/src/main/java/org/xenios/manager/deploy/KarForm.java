package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.kar.KarService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.deploy.FeatureBundles.Failed;
import org.xenios.manager.deploy.FeaturesXml.Unfit;

/**
 * A KAR file: features and their bundles in one. Karaf's KAR service is given each content under a
 * name that tells the file and the content.
 */
final class KarForm implements Form {
  private static final Logger LOG = LoggerFactory.getLogger(KarForm.class);
  private static final String KAR = ".kar";
  private static final String PREFIX = "deploy-";
  private static final String REPOSITORIES = "features.cfg";
  private static final int DIGITS = 12;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+");
  private static final Pattern NAME = Pattern.compile(PREFIX + "(.+)-[0-9a-f]{" + DIGITS + "}");

  private final KarService kars;
  private final FeatureBundles bundles;
  private final Path store;
  private final Path scratch;

  /**
   * Makes it.
   *
   * @param store where the service keeps what it unpacked
   * @param scratch a folder of ours
   */
  KarForm(KarService kars, FeatureBundles bundles, Path store, Path scratch) {
    this.store = store;
    this.kars = kars;
    this.bundles = bundles;
    this.scratch = scratch;
  }

  @Override
  public boolean takes(String file) {
    return file.endsWith(KAR);
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
    String name =
        PREFIX
            + file.substring(0, file.length() - KAR.length())
            + "-"
            + digest.substring(0, DIGITS);
    List<String> before = new ArrayList<>(names(file));
    boolean there = before.remove(name);
    if (!PLAIN.matcher(file).matches()) {
      return refused(file, "its name may have letters, digits and . _ + - alone", before, false);
    }
    try (KarContent kar = KarContent.read(content)) {
      FeaturesXml xml = kar.features();
      Set<String> own = ids(before);
      if (there) {
        own.addAll(xml.ids());
      }
      String wrong = bundles.refusal(xml, own, kar::jar);
      if (wrong == null) {
        wrong = jars(kar);
      }
      if (wrong == null && !there && Collections.disjoint(ids(before), xml.ids())) {
        wrong = bundles.clash(xml, kar::jar);
      }
      if (wrong != null) {
        if (there) {
          take(name);
        }
        return refused(file, wrong, before, there);
      }
      if (there && bundles.isInstalled(xml.ids())) {
        before.forEach(this::take);
        return new Outcome(bundles.deployed(file, xml), !before.isEmpty());
      }
      boolean instead = !Collections.disjoint(ids(before), xml.ids());
      wrong = instead ? bundles.trial(xml, kar::jar) : null;
      if (wrong != null) {
        return refused(file, wrong, before, false);
      }
      wrong = replace(name, content, xml, before, instead);
      return wrong == null
          ? new Outcome(bundles.deployed(file, xml), true)
          : refused(file, wrong, before, true);
    } catch (Unfit e) {
      return refused(file, e.text(), before, false);
    }
  }

  /** Also what no feature names comes to lie where Karaf looks for bundles. */
  private @Nullable String jars(KarContent kar) throws IOException {
    for (Map.Entry<String, Path> jar : kar.jars().entrySet()) {
      String wrong = bundles.refusal(jar.getValue());
      if (wrong != null) {
        return "of the jar " + jar.getKey() + " in it: " + wrong;
      }
    }
    return null;
  }

  /** Both contents stand side by side unless their features have the same names. */
  private @Nullable String replace(
      String name, Path content, FeaturesXml xml, List<String> before, boolean instead)
      throws IOException, InterruptedException {
    Files.copy(content, kept(name), StandardCopyOption.REPLACE_EXISTING);
    String wrong;
    try {
      if (instead) {
        before.forEach(this::takeOut);
      }
      bringIn(name);
      bundles.install(xml.ids());
      wrong = bundles.admission(xml.bundles());
    } catch (Failed e) {
      wrong = "Karaf cannot install it: " + e.text();
    }
    if (wrong == null) {
      before.forEach(this::take);
    } else {
      take(name);
    }
    return wrong;
  }

  /** The service logs what it could not install, and says nothing. */
  private void bringIn(String name) throws Failed {
    FeatureBundles.work(() -> kars.install(kept(name).toUri(), false, true));
  }

  /** A copy of a content, to be brought back from. */
  private Path kept(String name) {
    return scratch.resolve(name + KAR);
  }

  /** Takes one content out for good. */
  private void take(String name) {
    takeOut(name);
    try {
      Files.deleteIfExists(kept(name));
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", kept(name), e.toString());
    }
  }

  @Override
  public Stay stay(String file) {
    return stay(names(file));
  }

  /** What was taken out for a content that then did not pass is brought back. */
  private Stay stay(List<String> before) {
    for (String old : before) {
      try {
        if (!installedKars().contains(old)) {
          bringIn(old);
          bundles.install(ids(List.of(old)));
        }
      } catch (Failed e) {
        LOG.warn("the KAR {} cannot be brought back: {}", old, e.text());
      }
    }
    return bundles.stay(ids(before));
  }

  /** Takes one content out so that it can be brought back. */
  private void takeOut(String name) {
    try {
      if (kars.list().contains(name)) {
        kars.uninstall(name, true);
      }
    } catch (Exception e) {
      LOG.warn("the KAR {} cannot be taken out: {}", name, e.toString());
    }
  }

  private List<String> names(String file) {
    String wanted = file.substring(0, file.length() - KAR.length());
    return known().stream()
        .filter(
            name -> {
              Matcher parts = NAME.matcher(name);
              return parts.matches() && parts.group(1).equals(wanted);
            })
        .toList();
  }

  /** All contents that Karaf knows, and those that were taken out and never brought back. */
  private Set<String> known() {
    Set<String> names = new TreeSet<>(installedKars());
    try (Stream<Path> files = Files.list(scratch)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(KAR))
          .forEach(file -> names.add(file.substring(0, file.length() - KAR.length())));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be listed: {}", scratch, e.toString());
    }
    return names;
  }

  private List<String> installedKars() {
    try {
      return kars.list();
    } catch (Exception e) {
      LOG.warn("the KARs cannot be listed: {}", e.toString());
      return List.of();
    }
  }

  /** Of the features of KARs, those that Karaf knows. */
  private Set<String> ids(List<String> names) {
    Set<URI> repositories = new HashSet<>();
    for (String name : names) {
      Path list = store.resolve(name).resolve(REPOSITORIES);
      try (Stream<String> lines = Files.exists(list) ? Files.lines(list) : Stream.empty()) {
        lines.map(URI::create).forEach(repositories::add);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn(
            "the KAR {} has a list of repositories that cannot be read: {}", name, e.toString());
      }
    }
    return bundles.ids(repositories);
  }

  private Outcome refused(String file, String why, List<String> before, boolean changed) {
    return new Outcome(stay(before).instead(file, State.REFUSED, why), changed);
  }

  @Override
  public void remove(String file) {
    names(file).forEach(this::take);
  }

  @Override
  public Set<String> installed() {
    Set<String> files = new TreeSet<>();
    for (String name : known()) {
      Matcher parts = NAME.matcher(name);
      if (parts.matches()) {
        files.add(parts.group(1) + KAR);
      }
    }
    return files;
  }
}
