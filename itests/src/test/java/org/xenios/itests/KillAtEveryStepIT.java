package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.xenios.itests.Launcher.Result;

/**
 * The manager is killed before each step of an operation, and after its last one. The next manager
 * says what was cut off, leaves nothing half-made, and does nothing by itself.
 */
public class KillAtEveryStepIT {
  private static final String NAME = "victim";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final boolean LONG_FORM = Boolean.getBoolean(XeniosIT.LONG);

  private static final int CREATE_STEPS = 6;
  private static final int START_STEPS = 2;
  private static final int SHUTDOWN_STEPS = 2;
  private static final int DELETE_STEPS = 4;
  private static final int REDESIGN_STEPS = 1;

  private static Launcher xenios;
  private static Path witness;
  private static int port;
  private Observer observer;

  @BeforeClass
  public static void start() throws Exception {
    xenios = new Launcher(Files.createTempDirectory("xk"));
    witness = xenios.home().resolve("witness");
    Distribution.run(
        Module.root(), "make", "-s", "-C", "itests/witness", "OUT=" + witness, "GUEST_OS=linux");
    port = freePort();
    xenios.set(
        "EXTRA_JAVA_OPTS",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port);
    xenios.run("start").succeeds();
  }

  @AfterClass
  public static void stop() throws Exception {
    destroyAll();
    xenios.run("stop", "--all").succeeds();
    Trees.delete(xenios.home());
  }

  @After
  public void removeWhatIsLeft() throws Exception {
    if (observer != null) {
      observer.close();
    }
    xenios.run("start");
    xenios.run("domain:delete", NAME, "--force", "--disks");
    xenios.run("driver:unpin", "linux");
    Files.deleteIfExists(deployed());
    destroyAll();
  }

  @Test
  public void line12Create() throws Exception {
    for (int step : LONG_FORM ? range(CREATE_STEPS + 1) : List.of(3, 6)) {
      killedBefore(step, CREATE_STEPS, createWithUefi());
      boolean runs = virsh("list", "--name").contains(NAME);
      assertThat(runs).as("a guest that was started runs on").isEqualTo(step >= CREATE_STEPS);
      assertThat(virsh("list", "--all", "--name").contains(NAME))
          .as("a domain is there whole, or not at all")
          .isEqualTo(runs);
      assertThat(volumes()).hasSize(runs ? 2 : 0);
      assertThat(consoles()).hasSize(runs ? 1 : 0);
      assertThat(variables()).hasSize(runs ? 1 : 0);
      assertInterrupted("create");
      if (!runs) {
        xenios.run(createWithUefi()).succeeds();
      }
      assertThat(heard("Defined")).isEqualTo(runs ? 1 : step > 3 ? 2 : 1);
      assertThat(heard("Started")).isEqualTo(runs ? 1 : step > 5 ? 2 : 1);
      deleteWhole();
    }
  }

  @Test
  public void line12Start() throws Exception {
    for (int step : LONG_FORM ? range(START_STEPS + 1) : List.of(1)) {
      xenios.run(create()).succeeds();
      xenios.run("domain:destroy", NAME).succeeds();
      killedBefore(step, START_STEPS, "domain:start", NAME);
      boolean runs = step > START_STEPS;
      assertThat(virsh("list", "--name").contains(NAME)).isEqualTo(runs);
      assertInterrupted("start");
      if (!runs) {
        xenios.run("domain:start", NAME).succeeds();
      }
      assertThat(heard("Started")).isEqualTo(1);
      deleteWhole();
    }
  }

  @Test
  public void line12Shutdown() throws Exception {
    for (int step : LONG_FORM ? range(SHUTDOWN_STEPS + 1) : List.of(1)) {
      xenios.run(create()).succeeds();
      awaitTicks();
      killedBefore(step, SHUTDOWN_STEPS, "domain:shutdown", NAME);
      if (step == 1) {
        assertThat(virsh("list", "--name").contains(NAME)).isTrue();
        assertInterrupted("shutdown");
        xenios.run("domain:shutdown", NAME).succeeds();
      } else {
        Launcher.await("it stops", SOON, () -> !virsh("list", "--name").contains(NAME));
        assertInterrupted("shutdown");
      }
      assertThat(heard("Stopped")).isEqualTo(1);
      xenios.run("domain:start", NAME).succeeds();
      deleteWhole();
    }
  }

  @Test
  public void line12Delete() throws Exception {
    for (int step : LONG_FORM ? range(DELETE_STEPS + 1) : List.of(3)) {
      xenios.run(createWithUefi()).succeeds();
      xenios.run("domain:destroy", NAME).succeeds();
      assertThat(variables()).as("what UEFI keeps, while the domain is there").hasSize(1);
      killedBefore(step, DELETE_STEPS, "domain:delete", NAME, "--disks");
      if (step == 1) {
        assertThat(volumes()).hasSize(2);
        assertThat(variables()).hasSize(1);
        assertInterrupted("delete");
        xenios.run("domain:delete", NAME, "--disks").succeeds();
      } else {
        assertInterrupted("delete");
      }
      assertThat(heard("Undefined")).isEqualTo(1);
      assertNothingIsLeft();
    }
  }

  @Test
  public void line12Redesign() throws Exception {
    for (int step : LONG_FORM ? range(REDESIGN_STEPS + 1) : List.of(1)) {
      xenios.run(create()).succeeds();
      awaitTicks();
      xenios.run("driver:deploy", newer()).succeeds();
      redesignKilledBefore(step, "--apply");
      redesignKilledBefore(step, "--revert");
      List<Integer> ticks = xenios.ticks(NAME);
      assertThat(ticks).isEqualTo(range(ticks.size()));
      Files.delete(deployed());
      deleteWhole();
    }
  }

  /** It is done whole, or not at all, and once. */
  private void redesignKilledBefore(int step, String how) throws Exception {
    boolean applies = how.equals("--apply");
    killedBefore(step, REDESIGN_STEPS, "domain:redesign", NAME, how);
    assertInterrupted("redesign");
    boolean done = step > REDESIGN_STEPS;
    assertThat(isAsDesignedNow()).isEqualTo(applies == done);
    if (!done) {
      xenios.run("domain:redesign", NAME, how).succeeds();
      assertThat(isAsDesignedNow()).isEqualTo(applies);
    }
    assertThat(observer.heard()).as(how).isEqualTo(Map.of(NAME + " Defined", 1L));
  }

  private static boolean isAsDesignedNow() throws Exception {
    return xenios.run("domain:redesign", NAME).succeeds().out().contains("nothing would change");
  }

  /** Killed as a newer driver passes its self-check, and once more as it is taken away. */
  @Test
  public void line12Swap() throws Exception {
    xenios.run(create()).succeeds();
    awaitTicks();
    xenios.run("driver:deploy", newer()).succeeds();
    xenios.run("driver:rollback", "linux").succeeds();
    xenios.run("driver:pin", "linux", "1.1", "--domain", NAME).succeeds();
    observe();
    killedAtAnElection(() -> Files.delete(deployed()));
    killedAtAnElection(() -> Files.copy(Path.of(newer()), deployed()));

    Launcher.await(
        "both are there",
        SOON,
        () ->
            xenios
                .run("driver:list")
                .out()
                .matches("(?s).*1\\.0\\.0 +│ serving.*1\\.1\\.0 +│ standby.*"));
    assertThat(xenios.run("driver:list").out()).contains("linux is pinned to 1.0.0");
    assertThat(xenios.run("domain:info", NAME).out()).containsPattern("pinned to +.*1\\.1");
    assertThat(xenios.run("domain:shutdown", NAME, "--dry-run").out())
        .contains("org.xenios.guest.linux 1.1.0");
    assertThat(observer.heard()).as("what libvirt told of the domain").isEmpty();
    List<Integer> ticks = xenios.ticks(NAME);
    assertThat(ticks).isEqualTo(range(ticks.size()));

    xenios.run("driver:unpin", "linux").succeeds();
    Files.delete(deployed());
    deleteWhole();
  }

  private interface Swap {
    void begin() throws IOException;
  }

  private static void killedAtAnElection(Swap swap) throws Exception {
    try (Halt halt = Halt.attach(port)) {
      halt.at("org.xenios.manager.driver.Serving", "elect");
      swap.begin();
      assertThat(halt.await("elect", 1)).isTrue();
      Launcher.kill(xenios.pid("run/karaf.process"));
    }
    Launcher.await("its end", SOON, () -> xenios.run("status").code() == 3);
    xenios.run("start");
  }

  private static String newer() {
    return System.getProperty(GuestsIT.NEWER_DRIVER);
  }

  private static Path deployed() {
    return xenios.home().resolve("karaf/deploy").resolve(Path.of(newer()).getFileName());
  }

  private static String[] create() {
    return new String[] {
      "domain:create",
      NAME,
      "--kernel",
      witness.resolve("witness-pvh.elf").toString(),
      "--disk",
      "8M",
      "--user",
      "somebody",
      "--start"
    };
  }

  private static String[] createWithUefi() {
    return Stream.concat(Stream.of(create()), Stream.of("--mode", "hvm", "--firmware", "uefi"))
        .toArray(String[]::new);
  }

  private static List<Integer> range(int last) {
    return Stream.iterate(1, n -> n + 1).limit(last).toList();
  }

  /**
   * Kills the manager in the middle of a command.
   *
   * @param step the number of the step, from 1, before which it is killed; one more than there are
   *     to kill it after the last
   */
  private void killedBefore(int step, int steps, String... command) throws Exception {
    observe();
    try (Halt halt = Halt.attach(port)) {
      halt.at("org.xenios.manager.execute.StepRunner", "run");
      halt.at("org.xenios.manager.execute.PlanRun", "conclude");
      CompletableFuture<Result> asked =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return xenios.run(command);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      boolean there = step > steps ? halt.await("conclude", 1) : halt.await("run", step);
      assertThat(there).as("step %s of %s", step, List.of(command)).isTrue();
      Launcher.kill(xenios.pid("run/karaf.process"));
      assertThat(asked.get(60, TimeUnit.SECONDS).code()).isNotZero();
    }
    Launcher.await("its end", SOON, () -> xenios.run("status").code() == 3);
    Result started = xenios.run("start");
    if (started.code() != 0) {
      assertThat(started.err()).contains(NAME + "@local interrupted");
    }
  }

  private static void assertInterrupted(String verb) throws Exception {
    String listed = xenios.run("domain:operations").succeeds().out();
    List<String> rows = listed.lines().filter(line -> line.contains("interrupted")).toList();
    assertThat(rows).as(listed).hasSize(1);
    assertThat(rows.get(0)).contains(NAME, verb);
    try (Stream<Path> files = Files.list(xenios.home().resolve("operations"))) {
      assertThat(files).isEmpty();
    }
  }

  private void observe() throws Exception {
    if (observer != null) {
      observer.close();
    }
    observer = Observer.of(uri());
  }

  /** How often another process has heard something so far. */
  private long heard(String what) throws Exception {
    return observer.heard(NAME, what);
  }

  private static void deleteWhole() throws Exception {
    xenios.run("domain:delete", NAME, "--disks", "--force").succeeds();
    assertNothingIsLeft();
  }

  private static void assertNothingIsLeft() throws Exception {
    assertThat(virsh("list", "--all", "--name").strip()).isEmpty();
    assertThat(volumes()).isEmpty();
    assertThat(consoles()).isEmpty();
    assertThat(variables()).isEmpty();
  }

  private static void awaitTicks() throws Exception {
    Launcher.await("ticks", SOON, () -> xenios.ticks(NAME).size() >= 2);
  }

  private static List<Path> volumes() throws IOException {
    return filesIn(xenios.home().resolve("libvirt/volumes"));
  }

  private static List<Path> consoles() throws IOException {
    return filesIn(xenios.home().resolve("console"));
  }

  /** Where UEFI keeps its variables, a file for each domain that was started with it. */
  private static List<Path> variables() throws IOException {
    return filesIn(xenios.home().resolve("libvirt/lib/qemu/nvram"));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String uri() {
    return "qemu+unix:///system?socket=" + xenios.home().resolve("libvirt/run/libvirt-sock");
  }

  private static String virsh(String... words) throws IOException, InterruptedException {
    return Virsh.ask(uri(), words);
  }

  private static void destroyAll() throws Exception {
    Matcher uuids = UUID.matcher(virsh("list", "--all", "--uuid"));
    while (uuids.find()) {
      virsh("destroy", uuids.group());
      virsh("undefine", uuids.group(), "--nvram");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
