package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's real client against a real socket and Karaf's real shell. */
@Timeout(60)
class ClientTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("basedir", "."), "..", "..", "xenios")
          .toAbsolutePath()
          .normalize();

  @TempDir Path home;
  private TestShell shell;
  private ShellSocket socket;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("run"));
    Files.writeString(
        home.resolve("run").resolve("karaf.process"), ProcessHandle.current().pid() + " 0\n");
    shell = new TestShell();
    socket = new ShellSocket(null, shell.factory, home.resolve("run").resolve("shell.sock"));
  }

  @AfterEach
  void close() throws InterruptedException {
    socket.close();
    // a session that ends later would put gogo's System.out back in its place
    assertNoThreadsLeft();
    shell.close();
  }

  @Test
  void argumentsOutputAndExitCodePassThrough() throws Exception {
    Result said = run("", "witness:say", "a  b", "$x 'y' \"z\"", "--k=v;w|x", "é", "");
    assertThat(said).isEqualTo(new Result(0, "a  b\n$x 'y' \"z\"\n--k=v;w|x\né\n\n", ""));
    assertThat(run("", "witness", "say", "two words").out()).isEqualTo("two words\n");
    assertThat(run("", "witness:here").out()).isEqualTo(home.toRealPath() + "\n");
  }

  @Test
  void failuresAreOneLineAndAnExitCode() throws Exception {
    assertThat(run("", "witness:fail", "7", "no such host: x"))
        .isEqualTo(new Result(7, "", "xenios: no such host: x\n"));
    assertThat(run("", "witness:fail", "9", "")).isEqualTo(new Result(9, "", ""));
    assertThat(run("", "witness:break"))
        .isEqualTo(new Result(1, "", "xenios: first line second line\n"));
    assertThat(run("", "witness:nothing", "x"))
        .isEqualTo(
            new Result(2, "", "xenios: no such command: witness:nothing\ntry: xenios help\n"));
    assertThat(run("", "witness:say; witness:say").code()).isEqualTo(2);
    assertThat(run("", "witness")).matches(r -> r.code() == 2 && r.out().contains("witness:say"));
  }

  @Test
  void standardInputIsReadOnlyByACommandThatReads() throws Exception {
    assertThat(run("some\ninput\n", "witness:cat").out()).isEqualTo("some\ninput\n");
    String big = "0123456789abcdef".repeat(20_000);
    assertThat(run(big, "witness:cat").out()).isEqualTo(big);
    String client = String.join(" ", client("command", "witness:say", "once"));
    Result both = execute("left over\n", List.of("sh", "-c", client + "; cat"));
    assertThat(both.out()).isEqualTo("once\nleft over\n");
  }

  @Test
  void withoutATerminalOutputIsWideAndPlain() throws Exception {
    assertThat(run("", "witness:width").out()).isEqualTo("1000\n");
  }

  @Test
  void aScriptStopsAtItsFirstFailure() throws Exception {
    String script = "# a remark\nwitness:say one\n\nwitness:fail 5 stop\nwitness:say two\n";
    assertThat(execute(script, client("shell")))
        .isEqualTo(new Result(5, "one\n", "xenios: stop\n"));
  }

  @Test
  void interruptEndsTheCommand() throws Exception {
    Process client = new ProcessBuilder(client("command", "witness:sleep")).start();
    assertThat(shell.sleeping.await(20, TimeUnit.SECONDS)).isTrue();
    new ProcessBuilder("kill", "-INT", Long.toString(client.pid())).start().waitFor();
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(130);
  }

  @Test
  void aClientThatGoesEndsItsCommand() throws Exception {
    Process client = new ProcessBuilder(client("command", "witness:sleep")).start();
    assertThat(shell.sleeping.await(20, TimeUnit.SECONDS)).isTrue();
    client.destroyForcibly().waitFor();
    assertNoThreadsLeft();
  }

  @Test
  void aStoppingContainerEndsItsClients() throws Exception {
    Process client = new ProcessBuilder(client("command", "witness:sleep")).start();
    assertThat(shell.sleeping.await(20, TimeUnit.SECONDS)).isTrue();
    socket.close();
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(client.getErrorStream().readAllBytes(), UTF_8)).contains("shell stops");
    assertThat(client.exitValue()).isEqualTo(1);
    assertNoThreadsLeft();
    assertThat(home.resolve("run").resolve("shell.sock")).doesNotExist();
  }

  @Test
  void withoutAContainerItSaysSo() throws Exception {
    socket.close();
    Files.delete(home.resolve("run").resolve("karaf.process"));
    assertThat(run("", "witness:say"))
        .isEqualTo(new Result(3, "", "xenios is not running: ./xenios start\n"));
  }

  @Test
  void aTerminalIsRawWhileACommandWantsItAndThenAsBefore() throws Exception {
    String command = String.join(" ", client("command", "witness:keys"));
    Process terminal =
        new ProcessBuilder("script", "-qec", command + "; stty -a", "/dev/null")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    for (int wait = 0; wait < 200 && !raw(terminal); wait++) {
      Thread.sleep(50);
    }
    terminal.getOutputStream().write(new byte[] {'a', 3, '\r', 29});
    terminal.getOutputStream().flush();
    String screen = new String(terminal.getInputStream().readAllBytes(), UTF_8);
    assertThat(screen).contains("keys [97, 3, 13]").containsPattern("(?m)(^| )isig icanon ");
  }

  /** Whether the client on the terminal below {@code script} has made it raw. */
  private static boolean raw(Process script) throws Exception {
    List<String> look = new ArrayList<>(List.of("sh", "-c"));
    look.add(
        "for p in $(pgrep -P "
            + script.pid()
            + "); do stty -a </proc/$p/fd/0 | grep -q -- -icanon && exit 0; done; exit 1");
    return new ProcessBuilder(look).start().waitFor() == 0;
  }

  private static void assertNoThreadsLeft() throws InterruptedException {
    List<String> left = List.of();
    for (int wait = 0; wait < 100; wait++) {
      left =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("xenios shell ") && !name.endsWith("socket"))
              .toList();
      if (left.isEmpty()) {
        return;
      }
      Thread.sleep(50);
    }
    assertThat(left).isEmpty();
  }

  private record Result(int code, String out, String err) {}

  private List<String> client(String mode, String... words) {
    Path run = home.resolve("run");
    List<String> command =
        new ArrayList<>(
            List.of(
                "perl",
                "-x",
                LAUNCHER.toString(),
                run.resolve("shell.sock").toString(),
                run.resolve("karaf.process").toString(),
                home.toString(),
                mode));
    command.addAll(List.of(words));
    return command;
  }

  private Result run(String input, String... words) throws Exception {
    return execute(input, client("command", words));
  }

  private Result execute(String input, List<String> command) throws Exception {
    Path in = Files.writeString(home.resolve("in"), input);
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    int code = builder.start().waitFor();
    return new Result(code, Files.readString(out), Files.readString(err));
  }
}
