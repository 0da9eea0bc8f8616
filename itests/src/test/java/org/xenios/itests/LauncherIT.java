package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;
import org.xenios.itests.Launcher.Result;

/**
 * What a newcomer and an operator do from outside, with a real Linux guest; as root on a host
 * without a libvirt.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class LauncherIT {
  private static final String NAME = "ticker";
  private static final Duration BOOT = Duration.ofMinutes(2);
  private static Launcher xenios;

  @BeforeClass
  public static void start() throws Exception {
    xenios = new Launcher(Files.createTempDirectory("xi"));
    assertThat(xenios.run("domain:list").code()).as("before it was started").isEqualTo(3);
    assertThat(xenios.run("status").code()).isEqualTo(3);
    xenios.run("start").succeeds();
  }

  @AfterClass
  public static void stop() throws Exception {
    xenios.run("domain:delete", NAME, "--force");
    xenios.run("stop", "--all").succeeds();
    assertThat(xenios.run("status").code()).isEqualTo(3);
    Trees.delete(xenios.home());
  }

  @Test
  public void aTheDemoShowsASwapAndLeavesNothingBehind() throws Exception {
    Result demo = xenios.run("demo").succeeds();
    assertThat(demo.out())
        .contains("none missing, none repeated", "org.xenios:type=Domain")
        .containsPattern("1\\.1\\.0 +│ serving")
        .containsPattern("1\\.0\\.0 +│ standby");
    assertThat(xenios.run("domain:list").succeeds().out()).contains("no domains");
    assertThat(xenios.run("driver:list", "--json").succeeds().out())
        .doesNotContain("\"version\":\"1.1.0\"");
    assertThat(xenios.run("status").code()).isZero();
  }

  @Test
  public void bAGuestIsRecognisedNotNamed() throws Exception {
    Path guest = xenios.home().resolve("demo");
    xenios
        .run(
            "domain:create",
            NAME,
            "--kernel",
            guest.resolve("vmlinuz").toString(),
            "--initrd",
            guest.resolve("initrd.gz").toString(),
            "--memory",
            "256M",
            "--start")
        .succeeds();
    Launcher.await("three ticks", BOOT, () -> xenios.ticks(NAME).size() >= 3);
    assertThat(xenios.run("domain:info", NAME).succeeds().out())
        .contains("linux/", "org.xenios.guest.linux 1.0.0", "running");
  }

  @Test
  public void cAKilledManagerFindsItsDomainAgain() throws Exception {
    long guest = guestPid();
    int before = last(xenios.ticks(NAME));
    String spec = xenios.run("domain:info", NAME).succeeds().out();
    Launcher.kill(xenios.pid("run/karaf.process"));
    Launcher.await(
        "the end of the container", Duration.ofSeconds(20), () -> xenios.run("status").code() == 3);
    Thread.sleep(2000);
    xenios.run("start").succeeds();
    assertThat(guestPid()).isEqualTo(guest);
    assertTicksAreWhole(before + 2);
    String again = xenios.run("domain:info", NAME).succeeds().out();
    for (String row : List.of("uuid", "designed by", "kernel", "stage")) {
      assertThat(row(again, row)).isEqualTo(row(spec, row)).isNotEmpty();
    }
    assertOperable();
  }

  @Test
  public void cLine09ADriverThatEndsTheProcessEndsTheManagerAlone() throws Exception {
    long guest = guestPid();
    int before = last(xenios.ticks(NAME));
    Path jar = xenios.home().resolve("karaf/deploy/rogue.jar");
    DriverJar.drop(DriverJar.linux("9.9.9").with("constructor", "exit").bytes(), jar);
    Launcher.await(
        "the end of the container", Duration.ofSeconds(20), () -> xenios.run("status").code() == 3);
    assertThat(guestPid()).isEqualTo(guest);
    xenios.run("start");
    Launcher.await("its end again", Duration.ofSeconds(60), () -> xenios.run("status").code() == 3);
    assertThat(guestPid()).isEqualTo(guest);

    Files.delete(jar);
    xenios.run("start").succeeds();
    Launcher.await("it is well", Duration.ofSeconds(60), () -> xenios.run("status").code() == 0);
    assertThat(xenios.run("driver:list").succeeds().out()).doesNotContain("9.9.9");
    assertThat(guestPid()).isEqualTo(guest);
    assertTicksAreWhole(before + 2);
    assertOperable();
  }

  @Test
  public void dAKilledLibvirtdIsRestartedAndItsDomainFound() throws Exception {
    long guest = guestPid();
    long daemon = xenios.pid("libvirt/libvirtd.process");
    Path process = xenios.home().resolve("libvirt/libvirtd.process");
    int before = last(xenios.ticks(NAME));
    Launcher.kill(daemon);
    Launcher.await(
        "another libvirtd",
        Duration.ofSeconds(30),
        () -> Files.exists(process) && xenios.pid("libvirt/libvirtd.process") != daemon);
    Launcher.await(
        "the host to be connected again",
        Duration.ofSeconds(60),
        () -> xenios.run("status").code() == 0);
    assertThat(guestPid()).isEqualTo(guest);
    assertTicksAreWhole(before);
    assertOperable();
  }

  @Test
  public void eExitCodesTellWhatHappened() throws Exception {
    assertThat(xenios.run("domain:frobnicate").code()).isEqualTo(2);
    assertThat(xenios.run("domain:list", "--bogus").code()).isEqualTo(2);
    Result failed = xenios.run("domain:start", "nobody");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err().lines()).containsExactly("xenios: no domain 'nobody': see domain:list");
    assertThat(xenios.run("domain", "list").succeeds().out()).contains(NAME);
  }

  @Test
  public void eWhatDoesNotPassIsToldOfUntilItIsGone() throws Exception {
    Path half = xenios.home().resolve("karaf/deploy/half.jar");
    Files.writeString(half, "PK");
    Launcher.await("it is told of", Duration.ofSeconds(20), () -> xenios.run("status").code() == 1);
    assertThat(xenios.run("status").out()).contains("deploy", "half.jar is incomplete");
    assertThat(xenios.run("driver:list").succeeds().out())
        .contains("deploy/half.jar is incomplete");
    Result refused = xenios.run("driver:deploy", half.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1).allMatch(line -> line.contains("is refused"));
    Files.delete(half);
    Launcher.await("it is gone", Duration.ofSeconds(20), () -> xenios.run("status").code() == 0);
  }

  @Test
  public void eWithoutAnyHostItFailsUntilThereIsOneAgain() throws Exception {
    long guest = guestPid();
    Path host = xenios.home().resolve("karaf/etc/org.xenios.host-local.cfg");
    Path aside = xenios.home().resolve("aside.cfg");
    Files.move(host, aside);
    try {
      Launcher.await(
          "it is told of", Duration.ofSeconds(60), () -> xenios.run("status").code() == 2);
      assertThat(xenios.run("status").out()).contains("no host is configured", "-> write etc/");
      Result health = xenios.run("host:health", "--json");
      assertThat(health.code()).isEqualTo(2);
      assertThat(health.out()).contains("\"level\":\"failed\"", "\"part\":\"hosts\"");
      assertThat(health.err()).isEmpty();
    } finally {
      Files.move(aside, host);
    }
    Launcher.await("it is well", Duration.ofSeconds(120), () -> xenios.run("status").code() == 0);
    xenios.run("host:health").succeeds();
    assertThat(guestPid()).isEqualTo(guest);
  }

  @Test
  public void fTheGuestIsShutDownAndDeleted() throws Exception {
    xenios.run("domain:shutdown", NAME).succeeds();
    xenios.run("domain:delete", NAME).succeeds();
    assertThat(xenios.run("domain:list").succeeds().out()).contains("no domains");
    try (var logs = Files.list(xenios.home().resolve("console"))) {
      assertThat(logs).isEmpty();
    }
  }

  private static void assertOperable() throws Exception {
    xenios.run("domain:pause", NAME).succeeds();
    int held = last(xenios.ticks(NAME));
    xenios.run("domain:resume", NAME).succeeds();
    Launcher.await(
        "ticks after the pause", Duration.ofSeconds(30), () -> last(xenios.ticks(NAME)) > held);
  }

  private static void assertTicksAreWhole(int least) throws Exception {
    Launcher.await(
        "tick " + least, Duration.ofSeconds(30), () -> last(xenios.ticks(NAME)) >= least);
    List<Integer> ticks = xenios.ticks(NAME);
    assertThat(ticks).isEqualTo(IntStream.rangeClosed(1, last(ticks)).boxed().toList());
  }

  private static int last(List<Integer> ticks) {
    return ticks.isEmpty() ? 0 : ticks.get(ticks.size() - 1);
  }

  private static long guestPid() throws IOException {
    return xenios.pid("libvirt/run/qemu/" + NAME + ".pid");
  }

  private static String row(String table, String name) {
    return table.lines().filter(line -> line.startsWith(name + " ")).findFirst().orElse("");
  }
}
