package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.DomainManager;
import org.xenios.domain.GuestDrivers;
import org.xenios.shell.Commands;
import org.xenios.shell.StatisticsLedger;

/** The live screen in a terminal, through the launcher's real client. */
@Timeout(120)
class TopTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("basedir", "."), "..", "..", "xenios")
          .toAbsolutePath()
          .normalize();

  @TempDir Path home;
  private final StatisticsLedger figures = new StatisticsLedger();
  private final List<Process> terminals = new ArrayList<>();
  private TestShell shell;
  private ShellSocket socket;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("run"));
    Files.writeString(
        home.resolve("run").resolve("karaf.process"), ProcessHandle.current().pid() + " 0\n");
    shell = new TestShell();
    DomainManager manager = withoutHosts(DomainManager.class);
    GuestDrivers drivers = withoutHosts(GuestDrivers.class);
    Commands.verbs(() -> new Object[] {manager, drivers, figures}).forEach(shell.factory::register);
    socket = new ShellSocket(null, shell.factory, home.resolve("run").resolve("shell.sock"));
  }

  private static <T> T withoutHosts(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, words) -> List.of()));
  }

  @AfterEach
  void close() throws Exception {
    for (Process terminal : terminals) {
      terminal.destroy();
      terminal.waitFor();
    }
    socket.close();
    // a session that ends later would put gogo's System.out back in its place
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().matches("xenios shell \\d+.*"))) {
      Thread.sleep(20);
    }
    shell.close();
  }

  @Test
  void showsAndSortsUntilQAndLeavesTheTerminalAsItWas() throws Exception {
    Process terminal = top("xterm");
    Screen screen = new Screen(terminal);
    screen.await("by cpu");
    assertThat(figures.watching).hasValue(1);
    assertThat(screen.toString()).containsSubsequence("evil", "150.0", "web", "12.5");
    assertThat(screen.toString()).contains("▁▅█", "33.3 % of 4 cpus", "stale 9");
    assertThat(screen.toString()).startsWith("\u001b[?1049h").doesNotContain("evil\u001b");
    type(terminal, "a");
    screen.await("by name");
    type(terminal, "m");
    screen.await("by memory");
    type(terminal, "q");
    screen.awaitEnd();
    assertThat(screen.toString())
        .contains("\u001b[?25h\u001b[?1049l")
        .containsPattern("(?m)(^| )isig icanon ");
    assertThat(terminal.waitFor()).isZero();
    assertThat(figures.watching).hasValue(0);
    assertThat(figures.watched).hasValue(1);
  }

  @Test
  void controlCLeavesToo() throws Exception {
    Process terminal = top("xterm");
    Screen screen = new Screen(terminal);
    screen.await("by cpu");
    type(terminal, "\u0003");
    screen.awaitEnd();
    assertThat(screen.toString())
        .contains("\u001b[?1049l")
        .containsPattern("(?m)(^| )isig icanon ");
    assertThat(figures.watching).hasValue(0);
  }

  @Test
  void onADumbTerminalItIsATable() throws Exception {
    Process terminal = top("dumb");
    String screen = new String(terminal.getInputStream().readAllBytes(), UTF_8);
    assertThat(screen).contains("web", "150.0").doesNotContain("\u001b");
    assertThat(figures.watched).hasValue(0);
  }

  private Process top(String type) throws IOException {
    Path run = home.resolve("run");
    String client =
        String.join(
            " ",
            "perl -x",
            LAUNCHER.toString(),
            run.resolve("shell.sock").toString(),
            run.resolve("karaf.process").toString(),
            home.toString(),
            "command domain:top");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", client + " && stty -a", "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("TERM", type);
    Process terminal = builder.start();
    terminals.add(terminal);
    return terminal;
  }

  private static void type(Process terminal, String keys) throws IOException {
    terminal.getOutputStream().write(keys.getBytes(UTF_8));
    terminal.getOutputStream().flush();
  }

  /** All that a terminal was sent. */
  private record Screen(Process terminal, ByteArrayOutputStream bytes) {
    Screen(Process terminal) {
      this(terminal, new ByteArrayOutputStream());
    }

    /** Waits for a whole picture after that text. */
    void await(String text) throws IOException {
      byte[] buffer = new byte[65_536];
      while (!toString().contains(text) || !toString().endsWith("\u001b[J")) {
        int count = terminal.getInputStream().read(buffer);
        assertThat(count).as("it ended: " + this).isPositive();
        bytes.write(buffer, 0, count);
      }
    }

    void awaitEnd() throws IOException {
      terminal.getInputStream().transferTo(bytes);
    }

    @Override
    public String toString() {
      return bytes.toString(UTF_8);
    }
  }
}
