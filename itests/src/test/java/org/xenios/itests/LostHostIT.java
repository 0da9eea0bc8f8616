package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;
import org.xenios.domain.Run;

/** A libvirt of the test's own restarts; what happened meanwhile is told once it is back. */
@RunWith(PaxExam.class)
public class LostHostIT extends ToldIT {
  private static final String OWN = "own";

  private static Path home() {
    return Path.of(System.getProperty("xenios.home"));
  }

  private static Path daemon() {
    return home().resolve("ev");
  }

  private static Path file() {
    return base().resolve("etc/org.xenios.host-own.cfg");
  }

  private void libvirtd(String... words) throws Exception {
    Distribution.run(
        Path.of(System.getProperty("xenios.root")),
        Stream.concat(
                Stream.of(
                    "karaf-assembly/src/main/resources/bin/private-libvirtd",
                    words[0],
                    daemon().toString()),
                Arrays.stream(words).skip(1))
            .toArray(String[]::new));
  }

  @Before
  public void addHost() throws Exception {
    Assume.assumeTrue(System.getProperty("user.name").equals("root"));
    libvirtd("start");
    Path half = base().resolve("data/own.half");
    Files.write(
        half,
        List.of(
            "uri = qemu+unix:///system?socket=" + daemon().resolve("run/libvirt-sock"),
            "console.dir = " + home().resolve("ev-console"),
            "retry.max = 1"));
    Files.move(half, file(), StandardCopyOption.ATOMIC_MOVE);
    await("it is connected", PATIENCE, () -> connected(OWN));
  }

  @After
  public void removeHost() throws Exception {
    if (Files.exists(file())) {
      for (Domain domain : manager().domains()) {
        if (domain.host().equals(OWN)) {
          succeed(new Operation.Delete(domain.uuid().toString(), false, true));
        }
      }
      Files.delete(file());
      await("it is let go of", SOON, () -> hypervisor(OWN) == null);
      libvirtd("stop");
    }
  }

  private Domain ownWitness(String name) throws Exception {
    succeed(new Operation.Create(spec(name, "login=" + name), OWN, true));
    Domain domain = manager().domain(name);
    awaitTold(domain, "created", "started", "ready");
    return domain;
  }

  @Test
  public void aLostHostIsBackAndNothingIsToldTwice() throws Exception {
    Domain lives = ownWitness("survivor");
    Domain dies = ownWitness("victim");
    Run before = run(lives);
    libvirtd("stop", "--leave-domains");
    await("it is told", SOON, () -> ofHost().contains("host/lost"));
    Launcher.kill(qemu(dies));
    libvirtd("start");

    awaitTold(dies, "created", "started", "ready", "crashed", "stopped");
    assertThat(run(dies).crashes()).isEqualTo(1);
    succeed(new Operation.Pause("survivor"));
    awaitTold(lives, "created", "started", "ready", "paused");
    assertThat(run(lives)).isEqualTo(before);
    assertThat(ofHost()).containsExactly("host/added", "host/connected", "host/lost", "host/back");
    Event back =
        manager().events(0).stream()
            .filter(event -> event.topic().equals("host/back") && event.host().equals(OWN))
            .findFirst()
            .orElseThrow();
    assertThat(Long.parseLong(back.properties().get("millis"))).isPositive();
  }

  private List<String> ofHost() {
    return manager().events(0).stream()
        .filter(event -> event.host().equals(OWN) && event.topic().startsWith("host/"))
        .map(Event::topic)
        .toList();
  }
}
