package org.xenios.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.driver.TrustedSigners;
import org.xenios.manager.event.EventLog;

/** A real folder, and a form that keeps texts: whole when they end in a full stop. */
@Timeout(60)
class FolderKeeperTest {
  @TempDir Path base;
  private final Map<String, String> deployed = new ConcurrentHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final Set<String> stays = ConcurrentHashMap.newKeySet();
  private final EventLog events = new EventLog(null);
  private final Listing listing = new Listing(events);
  private Path folder;
  private FolderKeeper keeper;
  private Thread thread;

  private final Form texts =
      new Form() {
        @Override
        public boolean takes(String file) {
          return file.endsWith(".jar");
        }

        @Override
        public String flaw(Path content) throws IOException {
          looks.incrementAndGet();
          return Files.readString(content).endsWith(".") ? null : "no full stop";
        }

        @Override
        public Outcome deploy(String file, Path content, String digest) throws IOException {
          String text = Files.readString(content);
          boolean changed = !text.equals(deployed.put(file, text));
          return new Outcome(
              new Deployment(file, State.DEPLOYED, text, text, List.of(1L)), changed);
        }

        @Override
        public Stay stay(String file) {
          stays.add(file);
          String text = deployed.get(file);
          return text == null ? Stay.NOTHING : new Stay(text, text, List.of(1L));
        }

        @Override
        public void remove(String file) {
          deployed.remove(file);
        }

        @Override
        public Set<String> installed() {
          return Set.copyOf(deployed.keySet());
        }
      };

  @BeforeEach
  void prepare() throws IOException {
    folder = base.resolve("deploy");
    Files.createDirectory(folder);
    Files.createDirectory(base.resolve("etc"));
    Files.createDirectory(base.resolve("scratch"));
  }

  private void start() throws IOException {
    keeper =
        new FolderKeeper(
            folder,
            base.resolve("etc"),
            base.resolve("scratch"),
            List.of(texts),
            listing,
            new TrustedSigners(base.resolve("etc").resolve(TrustedSigners.FILE)));
    thread = new Thread(keeper);
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    keeper.close();
    thread.join();
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("timed out: " + what).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private Map<String, State> states() {
    Map<String, State> states = new TreeMap<>();
    listing.all().forEach(file -> states.put(file.file(), file.state()));
    return states;
  }

  private List<String> topics() {
    return events.after(0).stream().map(event -> event.topic() + " " + event.name()).toList();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void whatLiesThereIsDeployedAndWhatIsGoneIsNot() throws Exception {
    deployed.put("gone.jar", "once.");
    write("a.jar", "one.");
    start();
    await("the start", () -> deployed.equals(Map.of("a.jar", "one.")));
    write("b.jar", "two.");
    await("b", () -> deployed.equals(Map.of("a.jar", "one.", "b.jar", "two.")));
    write("a.jar", "other.");
    await("another content", () -> "other.".equals(deployed.get("a.jar")));
    Files.delete(folder.resolve("a.jar"));
    await("a is gone", () -> deployed.equals(Map.of("b.jar", "two.")));
    await("it is told", () -> topics().contains("driver/undeployed a.jar"));
    assertThat(states()).isEqualTo(Map.of("b.jar", State.DEPLOYED));
  }

  @Test
  void whatGrowsIsLookedAtAndToldOfOnceWhenItStandsStill() throws Exception {
    start();
    write("a.jar", "begun");
    await("it is told of", () -> states().equals(Map.of("a.jar", State.INCOMPLETE)));
    write("a.jar", "begun, and more");
    await("it is looked at again", () -> looks.get() > 1);
    write("a.jar", "begun, and ended.");
    await("it is deployed", () -> states().equals(Map.of("a.jar", State.DEPLOYED)));
    assertThat(topics()).containsExactly("driver/deploy-incomplete a.jar", "driver/deployed a.jar");
  }

  /** Also one that the run before this one deployed, of which nothing is listed yet. */
  @Test
  void whatIsNotTakenLeavesWhatItHeldBefore() throws Exception {
    for (String file : List.of("cut.jar", "large.jar", "new.jar")) {
      write(file, "cut off");
    }
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("large.jar").toFile(), "rw")) {
      large.setLength(WholeZip.MOST + 1);
    }
    deployed.putAll(Map.of("cut.jar", "one.", "large.jar", "two."));
    start();
    await(
        "they are told of",
        () ->
            states()
                .equals(
                    Map.of(
                        "cut.jar",
                        State.INCOMPLETE,
                        "large.jar",
                        State.REFUSED,
                        "new.jar",
                        State.INCOMPLETE)));
    assertThat(stays).containsExactlyInAnyOrder("cut.jar", "large.jar", "new.jar");
    assertThat(listing.all())
        .extracting(Deployment::text)
        .containsExactly(
            "no full stop; one. of before stays",
            "it has more than 64 MiB; two. of before stays",
            "no full stop");
    assertThat(listing.of("large.jar").bundles()).containsExactly(1L);
  }

  @Test
  void whatIsNoneOfItsBusinessIsLeftAlone() throws Exception {
    start();
    for (String name : List.of(".a.jar", "a.jar.part", "a.jar.tmp", "a.jar~", "README", "b.jar")) {
      write(name, "text.");
    }
    Files.createDirectory(folder.resolve("c.jar"));
    await("b and the rest", () -> listing.all().size() == 3);
    assertThat(states())
        .isEqualTo(
            Map.of("README", State.UNKNOWN, "b.jar", State.DEPLOYED, "c.jar", State.UNKNOWN));
    write("README", "other text.");
    write("d.jar", "d.");
    await("d", () -> deployed.containsKey("d.jar"));
    assertThat(topics()).filteredOn(topic -> topic.endsWith("README")).hasSize(1);
  }

  @Test
  void theFolderComesAndGoes() throws Exception {
    Files.delete(folder);
    start();
    Files.createDirectory(folder);
    write("a.jar", "one.");
    await("it came", () -> deployed.equals(Map.of("a.jar", "one.")));
    Files.move(folder, base.resolve("moved"), StandardCopyOption.ATOMIC_MOVE);
    await("it went", deployed::isEmpty);
    Files.writeString(base.resolve("moved/b.jar"), "two.");
    Files.move(base.resolve("moved"), folder, StandardCopyOption.ATOMIC_MOVE);
    await("it is back", () -> deployed.equals(Map.of("a.jar", "one.", "b.jar", "two.")));
    Files.delete(folder.resolve("a.jar"));
    Files.delete(folder.resolve("b.jar"));
    Files.delete(folder);
    await("it is removed", deployed::isEmpty);
    Files.createDirectory(folder);
    write("c.jar", "three.");
    await("it is there again", () -> deployed.equals(Map.of("c.jar", "three.")));
  }

  @Test
  void aChangeOfTheSettingsHasEverythingLookedAt() throws Exception {
    write("a.jar", "one.");
    start();
    await("the start", () -> deployed.containsKey("a.jar"));
    deployed.clear();
    Files.writeString(base.resolve("etc/other.cfg"), "x=y");
    Files.writeString(base.resolve("etc").resolve(TrustedSigners.FILE), "signed.by = x.pem");
    await("it is looked at again", () -> deployed.containsKey("a.jar"));
    deployed.clear();
    keeper.lookAgain();
    await("and when asked to", () -> deployed.containsKey("a.jar"));
  }
}
