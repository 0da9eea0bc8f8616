package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.deploy.FeatureBundles.Failed;
import org.xenios.manager.deploy.FeaturesXml.Unfit;
import org.xml.sax.SAXException;

/**
 * A features repository: Karaf is given a copy of each content, under a path that names the file
 * and the content, and asked to install all its features.
 */
final class FeaturesForm implements Form {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturesForm.class);
  private static final String XML = ".xml";

  private final FeatureBundles bundles;
  private final Path store;

  /**
   * Makes it.
   *
   * @param store where the copies lie
   */
  FeaturesForm(FeatureBundles bundles, Path store) {
    this.bundles = bundles;
    this.store = store;
  }

  @Override
  public boolean takes(String file) {
    return file.endsWith(XML);
  }

  @Override
  public @Nullable String flaw(Path content) throws IOException {
    try {
      read(content);
      return null;
    } catch (SAXException e) {
      return "it is no XML, or not all of it: " + String.valueOf(e.getMessage()).strip();
    } catch (Unfit e) {
      return null;
    }
  }

  private static @Nullable FeaturesXml read(Path content) throws IOException, SAXException, Unfit {
    try (InputStream in = Files.newInputStream(content)) {
      return FeaturesXml.read(in);
    }
  }

  @Override
  public Outcome deploy(String file, Path content, String digest)
      throws IOException, InterruptedException {
    Path copy = store.resolve(file).resolve(digest + XML);
    List<Path> before = new ArrayList<>(copies(file));
    boolean there = before.remove(copy);
    try {
      FeaturesXml xml = read(content);
      if (xml == null) {
        return outcome(file, State.UNKNOWN, "it is no features repository", before, false);
      }
      Set<String> own = ids(before);
      if (there) {
        own.addAll(xml.ids());
      }
      String wrong = bundles.refusal(xml, own, address -> null);
      if (wrong != null) {
        if (there) {
          take(copy, Set.of());
        }
        return outcome(file, State.REFUSED, wrong, before, there);
      }
      if (there && bundles.isInstalled(xml.ids())) {
        clear(before, xml.ids());
        return new Outcome(bundles.deployed(file, xml), !before.isEmpty());
      }
      boolean instead = !Collections.disjoint(ids(before), xml.ids());
      wrong = instead ? bundles.trial(xml, address -> null) : null;
      if (wrong != null) {
        return outcome(file, State.REFUSED, wrong, before, false);
      }
      wrong = replace(copy, content, xml, before, instead);
      return wrong == null
          ? new Outcome(bundles.deployed(file, xml), true)
          : outcome(file, State.REFUSED, wrong, before, true);
    } catch (SAXException e) {
      throw new IOException(e.getMessage());
    } catch (Unfit e) {
      return outcome(file, State.REFUSED, e.text(), before, false);
    }
  }

  /** Both contents stand side by side as far as their features' names differ. */
  private @Nullable String replace(
      Path copy, Path content, FeaturesXml xml, List<Path> before, boolean instead)
      throws IOException, InterruptedException {
    Files.createDirectories(copy.getParent());
    Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
    String wrong;
    try {
      if (instead) {
        for (Path old : before) {
          takeOut(old, Set.of());
        }
      }
      bundles.addRepository(copy.toUri());
      bundles.install(xml.ids());
      wrong = bundles.admission(xml.bundles());
    } catch (Failed e) {
      wrong = "Karaf cannot install it: " + e.text();
    }
    if (wrong == null) {
      clear(before, xml.ids());
    } else {
      take(copy, Set.of());
    }
    return wrong;
  }

  private void clear(List<Path> copies, Set<String> except) throws IOException {
    for (Path copy : copies) {
      take(copy, except);
    }
  }

  /** Takes one content out for good, but for the features that stay. */
  private void take(Path copy, Set<String> stay) throws IOException {
    takeOut(copy, stay);
    Files.deleteIfExists(copy);
  }

  /** Takes one content out so that it can be brought back. */
  private void takeOut(Path copy, Set<String> stay) throws IOException {
    Set<String> ids = ids(List.of(copy));
    ids.removeAll(stay);
    try {
      bundles.uninstall(ids);
      bundles.removeRepository(copy.toUri());
    } catch (Failed e) {
      LOG.warn("{} cannot be taken out: {}", copy, e.text());
    }
  }

  @Override
  public Stay stay(String file) throws IOException {
    return stay(copies(file));
  }

  /** What was taken out for a content that then did not pass is brought back. */
  private Stay stay(List<Path> before) throws IOException {
    for (Path old : before) {
      Set<String> ids = ids(List.of(old));
      if (!bundles.isInstalled(ids)) {
        try {
          bundles.addRepository(old.toUri());
          bundles.install(ids);
        } catch (Failed e) {
          LOG.warn("{} cannot be brought back: {}", old, e.text());
        }
      }
    }
    return bundles.stay(ids(before));
  }

  private static Set<String> ids(List<Path> copies) throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path copy : copies) {
      try {
        FeaturesXml xml = Files.exists(copy) ? read(copy) : null;
        if (xml != null) {
          ids.addAll(xml.ids());
        }
      } catch (SAXException | Unfit e) {
        LOG.warn("{} cannot be read: {}", copy, e.toString());
      }
    }
    return ids;
  }

  private Outcome outcome(String file, State state, String text, List<Path> before, boolean changed)
      throws IOException {
    return new Outcome(stay(before).instead(file, state, text), changed);
  }

  @Override
  public void remove(String file) throws InterruptedException {
    try {
      clear(copies(file), Set.of());
      Files.deleteIfExists(store.resolve(file));
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", store.resolve(file), e.toString());
    }
  }

  /** The contents of a file. */
  private List<Path> copies(String file) {
    Path folder = store.resolve(file);
    return known().stream().filter(copy -> folder.equals(copy.getParent())).toList();
  }

  @Override
  public Set<String> installed() {
    Set<String> files = new TreeSet<>();
    for (Path copy : known()) {
      files.add(String.valueOf(copy.getName(store.getNameCount())));
    }
    return files;
  }

  /** All contents that Karaf knows, and those that were taken out and never brought back. */
  private Set<Path> known() {
    Set<Path> copies = new TreeSet<>();
    try (Stream<Path> files = Files.find(store, 2, (path, facts) -> isCopy(path))) {
      files.forEach(copies::add);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be listed: {}", store, e.toString());
    }
    for (URI uri : bundles.repositories()) {
      if ("file".equals(uri.getScheme())) {
        Path path = Path.of(uri);
        if (isCopy(path)) {
          copies.add(path);
        }
      }
    }
    return copies;
  }

  private boolean isCopy(Path path) {
    return path.startsWith(store)
        && path.getNameCount() == store.getNameCount() + 2
        && path.toString().endsWith(XML);
  }
}
