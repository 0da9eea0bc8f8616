package org.xenios.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.DesignChange;
import org.xenios.domain.Details;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.DomainManager;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.Redesign;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.guest.Claim;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.HandMade;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;
import org.xenios.machine.Spec.Disk;
import org.xenios.shell.socket.CommandException;

/** What commands that show something print. */
class ReportsTest extends ShellFixture {
  @Test
  void tellsOfFilesThatDidNotPassUnderTheTableAndInJson() throws Exception {
    ledger.deployments =
        List.of(
            new Deployment("a.jar", State.DEPLOYED, "org.a 1.0.0", "org.a 1.0.0", List.of(3L)),
            new Deployment(
                "b.jar", State.REFUSED, "it imports\u001b[2J com.sun.jna", null, List.of()),
            new Deployment("c.jar", State.INCOMPLETE, "it ends in the middle", null, List.of()),
            new Deployment("README", State.UNKNOWN, "it is not understood", null, List.of()));
    assertThat(run("driver:list"))
        .endsWith(
            "deploy/b.jar is refused: it imports com.sun.jna\n"
                + "deploy/c.jar is incomplete: it ends in the middle\n")
        .doesNotContain("a.jar", "README");
    ledger.stuck = 1;
    ledger.version = "1.x";
    assertThat(run("driver:list --json"))
        .startsWith("{")
        .contains(
            "\"serving\":\"org.xenios.guest.linux 1.0.0\"",
            "\"version\":\"1.x\"",
            "\"from\":\"org.xenios.guest.linux 0.9.0\"",
            "\"gap\":",
            "\"file\":\"b.jar\"",
            "\"state\":\"refused\"",
            "\"stuckThreads\":1");
  }

  @Test
  void deploysAJarOrSaysWhyNot() throws Exception {
    assertThat(run("driver:deploy org.x-1.0.0.jar"))
        .isEqualTo("deployed org.x 1.0.0 as deploy/org.x-1.0.0.jar\n");
    assertThat(run("driver:deploy org.x-1.0.0.jar --json")).contains("\"state\":\"deployed\"");
    ledger.deployed = State.REFUSED;
    assertThatThrownBy(() -> run("driver:deploy org.x-1.0.0.jar"))
        .hasMessage("org.x-1.0.0.jar is refused: it imports com.sun.jna");
  }

  @Test
  void showsTheOtherListings() throws Exception {
    assertThat(run("driver:list"))
        .contains("linux", "org.xenios.guest.linux", "serving")
        .doesNotContain("could not be ended");
    ledger.stuck = 2;
    assertThat(run("driver:list")).contains("2 questions could not be ended", "restart");
    assertThat(run("driver:info linux")).contains("serving: the highest version");
    assertThat(run("host:list")).contains("local", "qemu:///system", "connected", "QEMU 7.2.0");
    assertThat(run("host:info"))
        .contains(
            "no: no vmx or svm flag",
            "8 GiB",
            "bios, uefi + secure boot",
            "networks     default\n",
            "pools        default: /vm/pool\n",
            "tpm          kvm q35, qemu q35: tpm-crb\n",
            "hyper-v      kvm q35: relaxed, vapic\n");
    assertThat(run("domain:operations")).isEqualTo("no operations\n");
    assertThat(run("domain:xml web --inactive")).isEqualTo("<domain/>true\n");
  }

  @Test
  void showsHealthAndEndsByItsLevel() throws Exception {
    assertThat(run("host:health"))
        .containsPattern("host local +\\| ok +\\| connected")
        .endsWith("all in all: ok\n");
    assertThat(run("host:health --json"))
        .contains("\"level\":\"ok\"", "\"part\":\"host local\"", "\"state\":\"connected\"");
    ledger.findings =
        List.of(
            new Finding("disk home", Level.OK, "9 MiB free", "", ""),
            new Finding("deploy", Level.DEGRADED, "x.jar is\u001b[31m refused", "why", "cure"));
    assertThatThrownBy(() -> run("host:health"))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(1);
              assertThat(e.getNiceHelp()).isEmpty();
            });
    assertThat(output.toString(UTF_8))
        .contains("x.jar is refused", "why", "cure", "all in all: degraded")
        .matches(text -> text.indexOf("deploy") < text.indexOf("disk home"));
    ledger.findings = List.of(new Finding("hosts", Level.FAILED, "none", "why", "cure"));
    assertThatThrownBy(() -> run("host:health --json"))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    assertThat(output.toString(UTF_8)).contains("\"level\":\"failed\"");
  }

  @Test
  void healthIsFailedWhereNobodyCanTell() throws Exception {
    Object unhealthy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DomainManager.class, GuestDrivers.class},
            (proxy, method, arguments) -> method.invoke(ledger, arguments));
    for (Object[] there : List.of(new Object[0], new Object[] {unhealthy})) {
      present = there;
      for (String line : List.of("host:health", "host:health --json")) {
        assertThatThrownBy(() -> run(line))
            .isInstanceOfSatisfying(
                CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
        assertThat(output.toString(UTF_8)).contains("manager", "failed", "away");
      }
    }
    present = new Object[0];
    assertThatThrownBy(() -> run("host:list"))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(1));
  }

  @Test
  void saysWhoClaimsAnImageAndWhatIsMostTelling() throws Exception {
    ledger.claims =
        List.of(
            new DriverClaim(
                "org.xenios.guest.netbsd 1.0.0",
                new Claim(
                    new Guest("netbsd", "10.0"),
                    Set.of(Mode.PVH, Mode.HVM),
                    Claim.Strength.CERTAIN,
                    "it says so itself")));
    IntStream.range(0, 9).forEach(i -> ledger.facts.put("elf.note." + i, "0x" + i));
    ledger.facts.put("version.netbsd", "NetBSD 10.0 (GENERIC) " + "x".repeat(80));
    assertThat(run("image:inspect a.img"))
        .containsPattern(
            "netbsd \\| 10.0 +\\| pvh, hvm +\\| certain +\\| org.xenios.guest.netbsd 1.0.0")
        .contains("it says so itself", "(GENERIC) xxx", "x…", "and 2 more: --facts shows all")
        .endsWith("nobody knows it\n")
        .doesNotContain("elf.note.7")
        .matches(text -> text.indexOf("version.netbsd") < text.indexOf("elf.note.0"));
    assertThat(run("image:inspect a.img --facts"))
        .contains("elf.note.8", "x".repeat(80))
        .doesNotContain("more: --facts");
    assertThat(run("image:inspect a.img --json"))
        .contains("\"strength\":\"certain\"", "\"elf.note.8\":\"0x8\"", "x".repeat(80));
  }

  @Test
  void showsDrivesDisksAndTheKindOfScreen() throws Exception {
    Reason always = Reason.always("so");
    ledger.details =
        new Details(
            ledger.domain("web"),
            new DomainFigures(1L << 28, 1L << 28, 1, 0, true, false),
            new Spec(
                "web",
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                List.of(new Disk("/vm/web.qcow2", "qcow2", false, 8L << 30)),
                List.of("/iso/web.iso"),
                "/vm/web-seed.iso",
                List.of()),
            new Machine(
                1L << 28,
                1,
                new Limits(1L << 28, 1L << 28, 1),
                List.of(
                    Part.of("engine", Kind.ENGINE, "qemu", always),
                    Part.of("mode", Kind.MODE, "hvm", always),
                    Part.of("machine", Kind.MACHINE, "pc-q35-7.2", always),
                    new Part("cdrom", Kind.CDROM, "sata", Map.of(), always),
                    new Part(
                        "seed", Kind.CDROM, "sata", Map.of("source", "/vm/web-seed.iso"), always),
                    Part.of("graphics", Kind.GRAPHICS, "vnc", always))),
            null,
            null,
            new Binding("org.xenios.guest.linux", "1.1.0", Instant.EPOCH),
            new Binding("org.xenios.guest.linux", "1.0.0", Instant.EPOCH),
            List.of());
    assertThat(run("domain:info web"))
        .contains(
            "/vm/web.qcow2 (qcow2, 8 GiB, made by Xenios)",
            "cdrom: empty",
            "seed: /vm/web-seed.iso")
        .containsPattern("display +vnc\n")
        .containsPattern(
            "redesign +as org.xenios.guest.linux 1.1.0 designed it from its next cold boot on;"
                + " --revert takes it back to org.xenios.guest.linux 1.0.0\n")
        .doesNotContain("hunter22");
  }

  @Test
  void showsARedesignPartByPartWithBothReasons() throws Exception {
    Part old = new Part("rng", Kind.RNG, "virtio", Map.of("backend", "/a"), Reason.always("young"));
    Part young =
        new Part("rng", Kind.RNG, "virtio", Map.of("backend", "/b"), Reason.always("y\u001b[2Jes"));
    Part memory = Part.of("memory", Kind.MEMORY, "268435456", Reason.always("enough"));
    Binding before = new Binding("org.xenios.guest.linux", "1.0.0", Instant.EPOCH);
    Binding after = new Binding("org.xenios.guest.linux", "1.1.0", Instant.EPOCH);
    ledger.redesign =
        new Redesign(
            "local",
            "web",
            before,
            after,
            List.of(
                DesignChange.changed(old, young),
                DesignChange.added(memory),
                DesignChange.removed(Part.of("panic", Kind.PANIC, "isa", Reason.always("so")))),
            List.of(
                new HandMade("sound ich9", "added", false),
                new HandMade("disk disk", "driver@cache=none", true)),
            "it has a managed save");
    assertThat(run("domain:redesign web"))
        .isEqualTo(
            """
            'web' was designed by org.xenios.guest.linux 1.0.0; it would differ as \
            org.xenios.guest.linux 1.1.0 designs it:
            changed rng
              - virtio backend=/a: young
              + virtio backend=/b: yes
            added memory
              + 256 MiB: enough
            removed panic
              - isa: so
            kept as others made it by hand: sound ich9 (added)
            kept as others made it by hand: disk disk (driver@cache=none), not as it would be designed
            it cannot be applied: it has a managed save
            nothing was done
            """);
    assertThat(run("domain:redesign web --dry-run")).contains("changed rng");
    assertThat(run("domain:redesign web --json"))
        .contains("\"part\":\"rng\"", "\"kind\":\"changed\"", "\"overrides\":true");
    assertThat(ledger.submitted).isEmpty();
    assertThat(run("domain:redesign web --apply --dry-run")).contains("plan: redesign web");
    ledger.redesign = new Redesign("local", "web", before, after, List.of(), List.of(), null);
    assertThat(run("domain:redesign web"))
        .isEqualTo(
            "'web' was designed by org.xenios.guest.linux 1.0.0; nothing would change as"
                + " org.xenios.guest.linux 1.1.0 designs it\n");
  }

  @Test
  void saysHowAScreenIsReached() throws Exception {
    assertThat(run("domain:vnc web"))
        .isEqualTo(
            """
            address         127.0.0.1:5901
            password        hunter22
            to see it       vncviewer 127.0.0.1:5901
            from elsewhere  ssh -L 5901:127.0.0.1:5901 USER@MACHINE, then the same
            """);
    ledger.uri = "qemu+ssh://root@box/system";
    ledger.display = new Display("vnc", "::1", 5902, null);
    assertThat(run("domain:vnc web"))
        .contains("ssh -L 5902:[::1]:5902 root@box,")
        .doesNotContain("password");
    assertThat(run("domain:vnc web --json")).contains("\"port\":5902", "\"password\":null");
  }

  @Test
  void writesAScreenshotWhereTheCallerStands() throws Exception {
    Path file = directory.resolve("sub/web.png");
    assertThat(run("domain:screenshot web sub/web.png")).isEqualTo(file + ", 3 B\n");
    assertThat(file).hasBinaryContent(ledger.picture);
    ledger.picture = new byte[] {4};
    run("domain:screenshot web sub/web.png --force");
    assertThat(file).hasBinaryContent(ledger.picture);
    assertThat(directory.resolve("sub")).isDirectoryContaining(file::equals);
    assertThat(directory.resolve("sub").toFile().list()).hasSize(1);
  }

  @Test
  void listsDomainsCleaned() throws Exception {
    assertThat(run("domain:list")).contains("web", "running", "evil", "shut off", "not ours");
    assertThat(run("domain:list")).doesNotContain("\u001b", "host");
    assertThat(run("domain:list --running")).contains("web").doesNotContain("evil");
    assertThat(run("domain:list --json")).startsWith("[").contains("\"state\":\"shutoff\"");
    assertThat(run("domain:list --json")).doesNotContain("\u001b");
  }

  @Test
  void printsTheEndOfTheConsoleCleaned() throws Exception {
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\u001b[3" + i % 8 + "mtick " + i + " \u00e4\r\n")
            .collect(joining());
    ledger.console = (text + "login: ").getBytes(UTF_8);
    assertThat(run("domain:log web --console --lines 3"))
        .isEqualTo("tick 19998 \u00e4\ntick 19999 \u00e4\nlogin: \n");
    assertThat(run("domain:log web --console -n 20001").lines())
        .hasSize(20_001)
        .first()
        .isEqualTo("tick 0 ä");
    assertThat(run("domain:log web --console -n 0")).isEmpty();
  }

  @Test
  @Timeout(20)
  void followsTheConsoleUntilTheDomainIsGone() throws Exception {
    ledger.console = "the end\n".getBytes(UTF_8);
    CompletableFuture<Void> deletion =
        CompletableFuture.runAsync(
            () -> ledger.gone = true,
            CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS));
    assertThat(run("domain:log web --console --follow")).isEqualTo("the end\n");
    assertThat(deletion).isDone();
  }
}
