package org.xenios.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;
import org.xenios.machine.Spec.Disk;
import org.xenios.machine.Spec.Link;
import org.xenios.machine.Spec.Network;
import org.xenios.shell.command.Verb;
import org.xenios.shell.socket.CommandException;

/** Our commands in Karaf's real shell. */
class CommandsTest {
  @TempDir Path directory;

  private final Ledger ledger = new Ledger();
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private SessionFactoryImpl shell;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    threadIo.start();
    shell = new SessionFactoryImpl(threadIo);
    Commands.verbs(() -> ledger, () -> ledger).forEach(shell::register);
    PrintStream out = new PrintStream(output, true, UTF_8);
    session = shell.create(new ByteArrayInputStream(new byte[0]), out, out);
    directory = directory.toRealPath();
    session.currentDir(directory);
    session.put("USER", "ada");
    for (String name : List.of("vmlinuz", "initrd.img", "a.img", "b.qcow2")) {
      Files.createFile(directory.resolve(name));
    }
    Files.createDirectory(directory.resolve("sub"));
  }

  @AfterEach
  void close() {
    session.close();
    shell.stop();
    threadIo.stop();
  }

  private String run(String line) throws Exception {
    output.reset();
    session.execute(line);
    return output.toString(UTF_8);
  }

  private Operation asked(String line) throws Exception {
    run(line);
    return ledger.submitted.get(ledger.submitted.size() - 1);
  }

  private Spec created(String line) throws Exception {
    return ((Operation.Create) asked(line)).spec();
  }

  @Test
  void takesOptionsAfterTheName() throws Exception {
    Operation asked =
        asked(
            "domain:create web --kernel vmlinuz --initrd ./sub/../initrd.img --memory 256M"
                + " --vcpus 2 --mode pvh --cmdline \"console=hvc0 quiet\" --start");
    assertThat(asked)
        .isEqualTo(
            new Operation.Create(
                new Spec(
                    "web",
                    null,
                    256L << 20,
                    2,
                    Mode.PVH,
                    null,
                    null,
                    new Spec.Kernel(
                        directory.resolve("vmlinuz").toString(),
                        directory.resolve("initrd.img").toString(),
                        "console=hvc0 quiet"),
                    List.of(),
                    List.of(),
                    null,
                    List.of(new Network(Link.USER, "", null))),
                null,
                true));
    assertThat(ledger.by).containsExactly("shell:ada");
  }

  @Test
  void takesOptionsBeforeTheNameAndWithEqualsSigns() throws Exception {
    Spec spec =
        created("domain:create --memory=1G --network none --kernel vmlinuz --append=-x web");
    assertThat(spec.name()).isEqualTo("web");
    assertThat(spec.memory()).isEqualTo(1L << 30);
    assertThat(spec.networks()).isEmpty();
    assertThat(spec.kernel()).extracting(Spec.Kernel::cmdline).isEqualTo("-x");
  }

  @Test
  void readsDisks() throws Exception {
    Spec spec =
        created(
            "domain:create web -d a.img,readonly --disk a.img,format=qcow2 --cdrom /nowhere/x.iso"
                + " --cdrom /nowhere/y.iso");
    String path = directory.resolve("a.img").toString();
    assertThat(spec.disks())
        .containsExactly(new Disk(path, "raw", true), new Disk(path, "qcow2", false));
    assertThat(spec.cdroms()).containsExactly("/nowhere/x.iso", "/nowhere/y.iso");
  }

  @Test
  void doesNotLetAnImagesHeaderChooseItsFormat() throws Exception {
    ledger.diskFormat = "qcow2";
    assertThat(created("domain:create web --disk b.qcow2").disks().get(0).format())
        .isEqualTo("qcow2");
    assertThatThrownBy(() -> run("domain:create web --disk a.img"))
        .hasMessageContaining("its name says raw and its header qcow2; if you trust it, say");
    assertThat(created("domain:create web --disk a.img,format=raw").disks().get(0).format())
        .isEqualTo("raw");
  }

  @Test
  void readsNetworks() throws Exception {
    assertThat(
            created(
                    "domain:create web --network default --network bridge=br0,mac=52:54:00:AA:00:01"
                        + " --network user")
                .networks())
        .containsExactly(
            new Network(Link.NETWORK, "default", null),
            new Network(Link.BRIDGE, "br0", "52:54:00:aa:00:01"),
            new Network(Link.USER, "", null));
  }

  @Test
  void givesNoCardOnXenUnlessAsked() throws Exception {
    ledger.hypervisor = "Xen";
    assertThat(created("domain:create web").networks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "domain:stop web --timeout 90s,domain:shutdown web -t 90",
    "domain:undefine web --disks,domain:delete web --disks",
    "domain:suspend web,domain:pause web",
    "domain:unpause web,domain:resume web"
  })
  void aliasesDoTheSame(String alias, String own) throws Exception {
    assertThat(asked(alias)).isEqualTo(asked(own));
  }

  @Test
  void readsTheOtherOperations() throws Exception {
    assertThat(asked("domain:shutdown web --timeout 2m --force"))
        .isEqualTo(new Operation.Shutdown("web", 120_000, true));
    assertThat(asked("domain:reboot web")).isEqualTo(new Operation.Reboot("web", 0, false));
    assertThat(asked("domain:autostart web")).isEqualTo(new Operation.Autostart("web", true));
    assertThat(asked("domain:autostart web off")).isEqualTo(new Operation.Autostart("web", false));
    assertThat(asked("domain:set web --memory 1G"))
        .isEqualTo(new Operation.Set("web", 1L << 30, 0));
    assertThat(asked("domain:delete web -f")).isEqualTo(new Operation.Delete("web", false, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:create|missing required parameter: 'NAME'",
        "domain:create web --memory 12X|'12X' is not a size: write 256M",
        "domain:create web --memroy 1G|did you mean --memory",
        "domain:create web --mode pvx|expected one of [PV, PVH, HVM]",
        "domain:create web --kernel --start|--kernel",
        "domain:create web more|unmatched argument",
        "domain:shutdown web --timeout soon|'soon' is not a span of time"
      })
  void whatWasTypedWronglyIsOneLineAndExitCode2(String line, String says) {
    assertThatThrownBy(() -> run(line))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .message()
        .contains(says)
        .contains("--help)")
        .doesNotContain("\n");
    assertThat(ledger.submitted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:create web --initrd x|--initrd makes sense only with --kernel",
        "domain:create web --vcpus 0|at least 1 virtual processor",
        "domain:create web --network none --network user|--network none goes with no other",
        "domain:create web --network bridge=|--network bridge=:",
        "domain:create web --network user,mac=1|'1' is not a MAC address",
        "domain:create web --disk a.img,format=vmdk|format vmdk is not raw or qcow2",
        "domain:set web|say what to set",
        "domain:console web|needs a terminal",
        "domain:info ghost|no domain 'ghost' second line",
        "host:info mars|no host 'mars'; there is local",
        "driver:info beos|no guest driver 'beos'; there is linux",
        "domain:operations ghost|no domain and no operation 'ghost'"
      })
  void whatCannotBeDoneIsOneLineAndExitCode1(String line, String says) {
    assertThatThrownBy(() -> run(line))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .message()
        .contains(says)
        .doesNotContain("\n", "\u001b");
    assertThat(ledger.submitted).isEmpty();
  }

  @Test
  void aDryRunPrintsThePlanAndDoesNothing() throws Exception {
    assertThat(run("domain:shutdown web --dry-run"))
        .isEqualTo(
            """
            plan: shutdown web on host local, as org.xenios.guest.linux 1.0.0 says
              1. start it
              2. destroy it (what its guest has not written is lost) (only if it has not obeyed yet): it hears nothing
            if a step fails:
              -  remove its definition, managed save and firmware variables
            note: the disk /vm/a.img stays
            nothing was done
            """);
    assertThat(ledger.submitted).isEmpty();
    assertThat(ledger.rehearsed).containsExactly(new Operation.Shutdown("web", 0, false));
  }

  @Test
  void showsTheStepsThatWereDone() throws Exception {
    assertThat(run("domain:start web"))
        .isEqualTo("note: the disk /vm/a.img stays\n 1/1  start it … done, 0.3 s\n");
    assertThat(run("domain:start web --json"))
        .startsWith("{")
        .contains("\"outcome\":\"succeeded\"");
  }

  @Test
  void aFailureNamesItsCause() {
    ledger.outcome = Outcome.FAILED;
    ledger.cause = "no \u001b[1mbootable device";
    assertThatThrownBy(() -> run("domain:start web"))
        .hasMessage("start of 'web' failed: no bootable device");
  }

  @Test
  void aRefusalPassesAsItIs() {
    ledger.refusal = new XeniosException(Code.STATE, "'web' runs already");
    assertThatThrownBy(() -> run("domain:start web")).hasMessage("'web' runs already");
  }

  @Test
  void saysSoWhileTheManagerIsAway() {
    Verb away =
        Commands.verbs(() -> null, () -> null).stream()
            .filter(v -> v.getName().equals("start"))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> away.execute(session, List.of("web")))
        .hasMessageContaining("try again in a moment");
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
  void showsTheOtherListings() throws Exception {
    assertThat(run("driver:list")).contains("linux", "org.xenios.guest.linux", "serving");
    assertThat(run("driver:info linux")).contains("serving: the highest version");
    assertThat(run("host:list")).contains("local", "qemu:///system", "connected", "QEMU 7.2.0");
    assertThat(run("host:info")).contains("no: no vmx or svm flag", "8 GiB", "default");
    assertThat(run("image:inspect a.img --facts")).contains("disk.format", "nobody knows it");
    assertThat(run("domain:operations")).isEqualTo("no operations\n");
    assertThat(run("domain:xml web --inactive")).isEqualTo("<domain/>true\n");
  }

  @Test
  void printsTheEndOfTheConsoleCleaned() throws Exception {
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\u001b[3" + i % 8 + "mtick " + i + " \u00e4\r\n")
            .collect(joining());
    ledger.console = (text + "login: ").getBytes(UTF_8);
    assertThat(run("domain:log web --lines 3"))
        .isEqualTo("tick 19998 \u00e4\ntick 19999 \u00e4\nlogin: \n");
    assertThat(run("domain:log web -n 20001").lines())
        .hasSize(20_001)
        .first()
        .isEqualTo("tick 0 ä");
    assertThat(run("domain:log web -n 0")).isEmpty();
  }

  @Test
  @Timeout(20)
  void followsTheConsoleUntilTheDomainIsGone() throws Exception {
    ledger.console = "the end\n".getBytes(UTF_8);
    CompletableFuture<Void> deletion =
        CompletableFuture.runAsync(
            () -> ledger.gone = true,
            CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS));
    assertThat(run("domain:log web --follow")).isEqualTo("the end\n");
    assertThat(deletion).isDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain:create", "domain:shutdown", "domain:stop", "image:inspect"})
  void helpTeachesByExample(String command) throws Exception {
    assertThat(run(command + " --help")).contains("Usage: ", "Examples:", "--json", "-h, --help");
  }

  @Test
  void everyCommandHasItsHelpAndADescription() throws Exception {
    for (Command command : shell.getCommands()) {
      if (command instanceof Verb verb) {
        String help = run(verb.getScope() + ":" + verb.getName() + " --help");
        assertThat(help).contains("Examples:", verb.getScope() + ":");
        assertThat(verb.getDescription()).isNotBlank().endsWith(".");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:st|domain:start domain:stop",
        "domain:start ''|web",
        "domain:start --paused ''|web",
        "domain:create web --kernel ''|vmlinuz initrd.img a.img b.qcow2 sub/",
        "domain:create web --kernel=v|--kernel=vmlinuz",
        "domain:create web --memory 256M --mode ''|pv pvh hvm",
        "domain:create web --os ''|linux",
        "domain:create web --network ''|user none bridge= default",
        "domain:create web --m|--memory --mode",
        "domain:autostart web ''|on off",
        "host:info ''|local",
        "driver:info ''|linux org.xenios.guest.linux"
      })
  void completes(String line, String expected) {
    assertThat(candidates(line)).containsAll(Arrays.asList(expected.split(" ")));
  }

  @Test
  void completesNoOptionTwiceAndNoHostileName() {
    assertThat(candidates("domain:create web --start --")).doesNotContain("--start");
    assertThat(candidates("domain:create web --disk a --")).contains("--disk");
    assertThat(candidates("domain:start ''")).containsExactly("web");
  }

  private List<String> candidates(String line) {
    String[] words = line.replace("''", "").split(" ", -1);
    int last = words.length - 1;
    List<Candidate> found = new ArrayList<>();
    for (Command command : shell.getCommands()) {
      if (command instanceof Verb verb) {
        verb.getCompleter(false)
            .completeCandidates(
                session,
                new CommandLineImpl(words, last, words[last].length(), line.length(), line),
                found);
      }
    }
    String typed = words[last];
    return found.stream().map(Candidate::value).filter(v -> v.startsWith(typed)).toList();
  }
}
