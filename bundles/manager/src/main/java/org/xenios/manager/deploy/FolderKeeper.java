package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.deploy.Form.Stay;
import org.xenios.manager.driver.TrustedSigners;

/**
 * Keeps what is installed equal to what lies in the folder, on one thread that sleeps while nothing
 * changes. A file that is not whole is looked at whenever it grows, and told of when it does not.
 */
final class FolderKeeper implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderKeeper.class);

  /** How long an incomplete file may stand still before it is told of. */
  private static final Duration STALL = Duration.ofSeconds(2);

  /** How long settings may be in the writing. */
  private static final Duration SETTLE = Duration.ofMillis(500);

  private static final Pattern IGNORED = Pattern.compile("\\..*|.*(\\.part|\\.tmp|~)");
  private static final Pattern CERTIFICATES = Pattern.compile(".*\\.(pem|crt|cer)");

  private final Path folder;
  private final Path scratch;
  private final List<Form> forms;
  private final Listing listing;
  private final TrustedSigners signers;
  private final FolderWatch watch;
  private final Map<String, Unfinished> unfinished = new HashMap<>();
  private long settingsAt = Long.MAX_VALUE;
  private @Nullable String trouble;
  private volatile boolean closed;

  /**
   * A file that is not whole.
   *
   * @param flaw what is missing
   * @param stay what an earlier content brought
   * @param until when it is told of, by {@link System#nanoTime}
   * @param told whether it was
   */
  private record Unfinished(String flaw, Stay stay, long until, boolean told) {}

  /**
   * Begins to watch, and does nothing before it runs.
   *
   * @param folder what is kept
   * @param settings the folder of the configuration
   * @param scratch a folder of ours, for copies that nobody else changes
   */
  FolderKeeper(
      Path folder,
      Path settings,
      Path scratch,
      List<Form> forms,
      Listing listing,
      TrustedSigners signers)
      throws IOException {
    this.folder = folder;
    this.scratch = scratch;
    this.forms = forms;
    this.listing = listing;
    this.signers = signers;
    this.watch =
        new FolderWatch(
            folder,
            settings,
            name -> name.equals(TrustedSigners.FILE) || CERTIFICATES.matcher(name).matches());
  }

  /** Whether a file of that name is passed over. */
  static boolean ignores(String file) {
    return IGNORED.matcher(file).matches();
  }

  @Override
  public void run() {
    try {
      lookAtEverything();
      while (!closed) {
        FolderWatch.Changes changes = watch.next(rest());
        if (changes.settings()) {
          settingsAt = System.nanoTime() + SETTLE.toNanos();
        }
        if (settingsAt != Long.MAX_VALUE && settingsAt - System.nanoTime() <= 0) {
          settingsAt = Long.MAX_VALUE;
          lookAtEverything();
        } else if (changes.everything()) {
          lookAtEverything();
        } else {
          changes.names().forEach(this::look);
        }
        tellOfStalled();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("{} is watched no more", folder);
    } catch (IOException e) {
      LOG.error("{} cannot be watched any more: {}", folder, e.toString());
    }
  }

  /** How long there is nothing to do; null is until something changes. */
  private @Nullable Duration rest() {
    long now = System.nanoTime();
    long rest = settingsAt == Long.MAX_VALUE ? Long.MAX_VALUE : settingsAt - now;
    for (Unfinished one : unfinished.values()) {
      if (!one.told()) {
        rest = Math.min(rest, one.until() - now);
      }
    }
    return rest == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(rest, 0));
  }

  private void lookAtEverything() {
    tellTrouble();
    Set<String> names = new TreeSet<>();
    if (watch.isThere()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      } catch (IOException | DirectoryIteratorException e) {
        LOG.warn("{} cannot be read: {}", folder, e.toString());
      }
    } else {
      LOG.warn("there is no {}; drivers are taken from there once it is", folder);
    }
    listing.all().forEach(known -> names.add(known.file()));
    forms.forEach(form -> names.addAll(form.installed()));
    names.forEach(this::look);
  }

  private void tellTrouble() {
    String now = signers.demand().trouble();
    if (now != null && !now.equals(trouble)) {
      LOG.warn("{}", now);
    }
    trouble = now;
  }

  private void look(String name) {
    if (closed || ignores(name)) {
      return;
    }
    try {
      lookAt(name, folder.resolve(name));
    } catch (InterruptedException e) {
      closed = true;
    } catch (IOException | RuntimeException e) {
      if (closed) {
        return;
      }
      LOG.warn("deploy/{} cannot be looked at: {}", name, e.toString(), e);
      refuse(Stay.NOTHING, name, "it cannot be read: " + e.getMessage());
    }
  }

  private void lookAt(String name, Path file) throws IOException, InterruptedException {
    Form form = forms.stream().filter(one -> one.takes(name)).findFirst().orElse(null);
    if (!Files.exists(file)) {
      unfinished.remove(name);
      if (form != null) {
        form.remove(name);
      }
      listing.remove(name);
    } else if (form == null || !Files.isRegularFile(file)) {
      String text = "it is not understood; what is deployed are files .jar, .kar and .xml";
      Deployment left = new Deployment(name, State.UNKNOWN, text, null, List.of());
      listing.put(null, left, !left.equals(listing.of(name)));
    } else if (Files.size(file) > WholeZip.MOST) {
      unfinished.remove(name);
      refuse(form.stay(name), name, "it has more than " + (WholeZip.MOST >> 20) + " MiB");
    } else {
      take(name, file, form);
    }
  }

  private void take(String name, Path file, Form form) throws IOException, InterruptedException {
    Path copy = scratch.resolve("arriving");
    String digest = "";
    String flaw;
    try {
      flaw = form.flawAtAGlance(file);
      if (flaw == null) {
        try (InputStream in = Files.newInputStream(file)) {
          digest = Digests.copy(in, copy);
        }
        flaw = form.flaw(copy);
      }
      if (flaw == null) {
        unfinished.remove(name);
        Form.Outcome outcome = form.deploy(name, copy, digest);
        Deployment now = outcome.deployment();
        boolean news = now.state() != State.DEPLOYED && !now.equals(listing.of(name));
        listing.put(digest, now, outcome.changed() || news);
        return;
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(file)) {
        throw e;
      }
      // it is gone again, which is told next
      return;
    } finally {
      Files.deleteIfExists(copy);
    }
    Stay stay = form.stay(name);
    Unfinished before = unfinished.get(name);
    boolean told = before != null && before.told();
    unfinished.put(name, new Unfinished(flaw, stay, System.nanoTime() + STALL.toNanos(), told));
    if (told) {
      incomplete(name, flaw, stay);
    }
  }

  private void tellOfStalled() {
    long now = System.nanoTime();
    for (Map.Entry<String, Unfinished> entry : unfinished.entrySet()) {
      Unfinished one = entry.getValue();
      if (!one.told() && one.until() - now <= 0) {
        entry.setValue(new Unfinished(one.flaw(), one.stay(), one.until(), true));
        incomplete(entry.getKey(), one.flaw(), one.stay());
      }
    }
  }

  private void incomplete(String name, String flaw, Stay stay) {
    Deployment before = listing.of(name);
    boolean first = before == null || before.state() != State.INCOMPLETE;
    listing.put(null, stay.instead(name, State.INCOMPLETE, flaw), first);
  }

  private void refuse(Stay stay, String name, String why) {
    Deployment refused = stay.instead(name, State.REFUSED, why);
    listing.put(null, refused, !refused.equals(listing.of(name)));
  }

  /** Has everything looked at. For any thread. */
  void lookAgain() {
    watch.wake();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    watch.close();
  }
}
