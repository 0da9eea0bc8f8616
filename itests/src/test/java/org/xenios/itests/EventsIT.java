package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Assume;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.xenios.domain.Domain;
import org.xenios.domain.Operation;
import org.xenios.domain.Run;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.RunState;

/** Each thing that happens to a real guest is told once, and counted once. */
@RunWith(PaxExam.class)
public class EventsIT extends ToldIT {
  @Test
  public void aGuestRestartsItselfAndEndsItself() throws Exception {
    Domain domain = witness("lively", "login=lively");
    awaitTold(domain, "created", "started", "ready");
    Run first = run(domain);
    assertThat(first.boot()).isBetween(Duration.ofMillis(1), PATIENCE);
    assertThat(properties(domain, "ready")).containsEntry("millis", "" + first.boot().toMillis());
    assertThat(properties(domain, "started")).containsEntry("reason", "booted");

    type("lively", 'r');
    awaitTold(domain, "created", "started", "ready", "rebooted", "ready");
    assertThat(run(domain).since()).isEqualTo(first.since());
    assertThat(run(domain).reboots()).isEqualTo(1);
    assertThat(manager().domain("lively").state()).isEqualTo(RunState.RUNNING);

    type("lively", 'q');
    awaitTold(domain, "created", "started", "ready", "rebooted", "ready", "shutdown", "stopped");
    assertThat(properties(domain, "stopped")).containsEntry("reason", "shutdown");
    assertThat(manager().domain("lively").state()).isEqualTo(RunState.SHUTOFF);

    succeed(new Operation.Start("lively", false));
    awaitTold(
        domain,
        "created",
        "started",
        "ready",
        "rebooted",
        "ready",
        "shutdown",
        "stopped",
        "started",
        "ready");
    Run second = run(domain);
    assertThat(second.reboots()).isZero();
    assertThat(second.crashes()).isZero();
    assertThat(second.panics()).isZero();
    assertThat(second.since()).isAfter(first.since());
  }

  private void type(String name, char key) throws Exception {
    int reports = count(name, "READY");
    try (ConsoleStream console = manager().openConsole(name, true)) {
      console.type(Character.toString(key).getBytes(StandardCharsets.UTF_8));
      await(
          "it obeys",
          PATIENCE,
          () ->
              !manager().domain(name).state().active()
                  || key == 'r' && count(name, "READY") > reports);
    }
  }

  private int count(String name, String text) {
    return console(name).split(text, -1).length - 1;
  }

  @Test
  public void aQemuThatIsKilledCrashed() throws Exception {
    Domain domain = witness("killed", "");
    Launcher.kill(qemu(domain));
    awaitTold(domain, "created", "started", "crashed", "stopped");
    assertThat(properties(domain, "stopped")).containsEntry("reason", "crashed");
    assertThat(manager().domain("killed").state()).isEqualTo(RunState.SHUTOFF);
    assertThat(run(domain).crashes()).isEqualTo(1);

    succeed(new Operation.Start("killed", false));
    awaitTold(domain, "created", "started", "crashed", "stopped", "started");
    assertThat(run(domain).crashes()).isEqualTo(1);
    succeed(new Operation.Destroy("killed"));
    awaitTold(domain, "created", "started", "crashed", "stopped", "started", "stopped");
    assertThat(properties(domain, "stopped")).containsEntry("reason", "destroyed");
    assertThat(run(domain).crashes()).isEqualTo(1);
  }

  @Test
  public void aPanicIsToldOnceInTheGuestsOwnWords() throws Exception {
    String words = "panic panic-says=Kernel_panic_-_not_syncing:_No_working^[31m_init_found.";
    succeed(new Operation.Create(spec("dead", words), LOCAL, true));
    Domain domain = manager().domain("dead");
    awaitTold(domain, "created", "started", "panicked");
    assertThat(properties(domain, "panicked"))
        .containsEntry("message", "No working init found.")
        .containsEntry("panics", "1");
    await("it is seen", SOON, () -> manager().domain("dead").state() == RunState.CRASHED);
    assertThat(manager().domain("dead").health()).isEqualTo(Domain.Health.PANICKED);
    succeed(new Operation.Destroy("dead"));
    awaitTold(domain, "created", "started", "panicked", "stopped");

    succeed(new Operation.Start("dead", false));
    awaitTold(domain, "created", "started", "panicked", "stopped", "started", "panicked");
    assertThat(run(domain).panics()).isEqualTo(2);
    assertThat(run(domain).crashes()).isZero();
    assertThat(shell("domain:events dead")).contains("the guest panicked: No working init found.");
  }

  @Test
  public void whatIsKnownOfARunOutlivesTheManager() throws Exception {
    Domain lives = witness("lives", "login=lives");
    Domain dies = witness("dies", "login=dies");
    awaitTold(lives, "created", "started", "ready");
    awaitTold(dies, "created", "started", "ready");
    Run before = run(lives);
    Bundle manager = bundle("org.xenios.manager");
    manager.stop();
    Launcher.kill(qemu(dies));
    await("it is off", SOON, () -> virsh("domstate", "dies").contains("shut off"));
    manager.start();
    awaitHosts();
    nothingIsKnown();

    awaitTold(dies, "crashed", "stopped");
    assertThat(properties(dies, "crashed")).containsEntry("late", "true");
    assertThat(run(dies).crashes()).isEqualTo(1);
    succeed(new Operation.Pause("lives"));
    awaitTold(lives, "paused");
    succeed(new Operation.Resume("lives"));
    awaitTold(lives, "paused", "resumed");
    assertThat(run(lives)).isEqualTo(before);

    Path file = runs().resolve(lives.uuid() + "@" + LOCAL + ".xml");
    assertThat(file).exists();
    succeed(new Operation.Delete("lives", false, true));
    await("its file is gone", SOON, () -> !Files.exists(file));
  }

  private static Path runs() {
    return Path.of(System.getProperty("xenios.home"), "runs");
  }

  @Test
  public void aFullFileSystemHoldsTheDomain() throws Exception {
    Assume.assumeTrue(System.getProperty("user.name").equals("root"));
    Path small = Path.of(System.getProperty("xenios.home"), "small");
    Path disk = small.resolve("disk.img");
    Path other = small.resolve("other");
    Path plain = Path.of(System.getProperty(WITNESS)).resolveSibling("witness-disk.img");
    Path root = Path.of(System.getProperty("xenios.root"));
    try {
      Distribution.run(
          root,
          "itests/witness/witness-disk",
          plain.toString(),
          disk.toString(),
          "fill login=full");
      Distribution.run(root, "truncate", "-s", "4M", disk.toString());
      Files.write(other, new byte[6 << 20]);
      succeed(new Operation.Create(Witnesses.disk("full", "linux", null, disk), LOCAL, true));
      Domain domain = manager().domain("full");
      awaitTold(domain, "created", "started", "io-error", "paused");
      assertThat(properties(domain, "io-error"))
          .containsEntry("path", disk.toString())
          .containsEntry("action", "pause")
          .containsEntry("reason", "enospc")
          .containsEntry("errors", "1");
      assertThat(properties(domain, "paused")).containsEntry("reason", "ioerror");
      Domain held = manager().domain("full");
      assertThat(held.state()).isEqualTo(RunState.PAUSED);
      assertThat(held.reason()).isEqualTo("ioerror");

      Files.delete(other);
      succeed(new Operation.Resume("full"));
      awaitTold(domain, "created", "started", "io-error", "paused", "resumed", "ready");
      assertThat(run(domain).ioErrors()).isEqualTo(1);
      succeed(new Operation.Delete("full", false, true));
    } finally {
      Files.deleteIfExists(other);
      Files.deleteIfExists(disk);
    }
  }

  @Test
  public void eventAdminHasThemToo() throws Exception {
    List<org.osgi.service.event.Event> posted = new CopyOnWriteArrayList<>();
    Dictionary<String, Object> topics = new Hashtable<>();
    topics.put(EventConstants.EVENT_TOPIC, "org/xenios/*");
    ServiceRegistration<EventHandler> handler =
        context.registerService(EventHandler.class, posted::add, topics);
    try {
      Domain domain = witness("posted", "");
      succeed(new Operation.Delete("posted", false, true));
      await(
          "all is posted",
          SOON,
          () -> posted.stream().anyMatch(e -> e.getTopic().equals("org/xenios/domain/undefined")));
      List<org.osgi.service.event.Event> own =
          posted.stream()
              .filter(event -> domain.uuid().toString().equals(event.getProperty("domain")))
              .toList();
      assertThat(own)
          .extracting(org.osgi.service.event.Event::getTopic)
          .contains(
              "org/xenios/operation/started",
              "org/xenios/operation/step",
              "org/xenios/operation/ended",
              "org/xenios/domain/created",
              "org/xenios/domain/started",
              "org/xenios/domain/stopped");
      assertThat(own).extracting(event -> (Long) event.getProperty("number")).isSorted();
      for (org.osgi.service.event.Event event : own) {
        for (String name : event.getPropertyNames()) {
          assertThat(event.getProperty(name)).as(name).isInstanceOfAny(String.class, Long.class);
        }
      }
    } finally {
      handler.unregister();
    }
  }
}
