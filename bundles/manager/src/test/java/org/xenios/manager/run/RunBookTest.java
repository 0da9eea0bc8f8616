package org.xenios.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Event;
import org.xenios.domain.Run;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.HypervisorEvent.Agent;
import org.xenios.hypervisor.HypervisorEvent.Change;
import org.xenios.hypervisor.HypervisorEvent.IoError;
import org.xenios.hypervisor.HypervisorEvent.Lifecycle;
import org.xenios.hypervisor.HypervisorEvent.OfDomain;
import org.xenios.hypervisor.HypervisorEvent.Rebooted;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.run.ConsoleNews.Panic;

@Timeout(20)
class RunBookTest {
  private static final String HOST = "local";
  private static final UUID WEB = UUID.randomUUID();

  @TempDir Path folder;
  private final EventLog events = new EventLog(null);
  private RunBook book;
  private long known;

  private RunBook book() {
    if (book == null) {
      book = new RunBook(events, folder);
    }
    return book;
  }

  @AfterEach
  void close() {
    book().close();
  }

  private void restart() {
    book().close();
    book = null;
  }

  private void happens(int id, OfDomain event) {
    book().happened(HOST, "web", event, state(id, ""));
  }

  private void happens(int id, Change change, String detail) {
    happens(id, new Lifecycle(WEB, change, detail));
  }

  private static DomainState state(int id, String reason) {
    return new DomainState(WEB, "web", id, id < 0 ? RunState.SHUTOFF : RunState.RUNNING, reason);
  }

  private void says(String stage) {
    book()
        .read(
            HOST,
            WEB,
            "web",
            new ConsoleNews(false, ConsoleNews.NOT_FIRST, List.of(), stage(stage), true));
  }

  private static BootStage stage(String name) {
    return name == null ? null : new BootStage(name, "");
  }

  private void panics(String message, long at) {
    book()
        .read(
            HOST,
            WEB,
            "web",
            new ConsoleNews(
                false, ConsoleNews.NOT_FIRST, List.of(new Panic(message, at)), null, true));
  }

  private Run run() {
    return book().of(HOST, WEB).orElseThrow();
  }

  /** What was told since this was asked last. */
  private List<String> told() {
    List<Event> all = events.after(known);
    known += all.size();
    return all.stream().map(Event::topic).map(topic -> topic.replace("domain/", "")).toList();
  }

  private void start(int id) {
    happens(id, Change.RESUMED, "unpaused");
    happens(id, Change.STARTED, "booted");
  }

  @Test
  void aWholeLife() {
    happens(-1, Change.DEFINED, "added");
    start(1);
    says("kernel");
    says("kernel");
    says("login");
    happens(1, Change.PAUSED, "paused");
    happens(1, Change.PAUSED, "paused");
    happens(1, Change.RESUMED, "unpaused");
    happens(1, new Rebooted(WEB));
    happens(1, new Rebooted(WEB));
    says("kernel");
    says("login");
    happens(1, Change.SHUTDOWN, "guest");
    happens(-1, Change.STOPPED, "shutdown");
    assertThat(told())
        .containsExactly(
            "created",
            "started",
            "stage",
            "stage",
            "ready",
            "paused",
            "resumed",
            "rebooted",
            "stage",
            "stage",
            "ready",
            "shutdown",
            "stopped");
    assertThat(run().reboots()).isEqualTo(1);
    assertThat(run().crashes()).isZero();
    assertThat(run().boot()).isNotNull();
    start(2);
    assertThat(run().reboots()).isZero();
    assertThat(run().boot()).isNull();
  }

  @Test
  void aMachineThatGoesByItselfCrashed() {
    start(1);
    happens(-1, Change.STOPPED, "failed");
    assertThat(told()).containsExactly("started", "crashed", "stopped");
    assertThat(run().crashes()).isEqualTo(1);
    happens(-1, Change.STOPPED, "failed");
    assertThat(told()).as("a start that failed").isEmpty();
    assertThat(run().crashes()).isEqualTo(1);
  }

  @Test
  void aProcessThatIsToldToEndIsNoGuestThatShutsDown() {
    start(1);
    happens(1, Change.SHUTDOWN, "host");
    happens(-1, Change.STOPPED, "destroyed");
    start(2);
    happens(2, Change.SHUTDOWN, "host");
    book().happened(HOST, "", new Lifecycle(WEB, Change.STOPPED, "shutdown"), null);
    assertThat(told()).containsExactly("started", "stopped", "started", "stopped");
    assertThat(events.after(1).get(0).properties()).containsEntry("reason", "destroyed");
    assertThat(events.after(3).get(0).properties()).containsEntry("reason", "terminated");
    assertThat(events.after(3).get(0).name()).isEqualTo("web");
  }

  @Test
  void onePanicIsToldOnceByWhomeverItComes() {
    start(1);
    panics("Attempted to kill init", 70);
    happens(1, Change.PAUSED, "paused");
    happens(1, Change.CRASHED, "panicked");
    happens(-1, Change.STOPPED, "crashed");
    assertThat(told()).containsExactly("started", "panicked", "stopped");
    assertThat(events.after(0).get(1).properties())
        .containsEntry("message", "Attempted to kill init")
        .containsEntry("panics", "1");
    assertThat(events.after(0).get(2).properties()).containsEntry("reason", "panicked");
    start(2);
    happens(2, Change.CRASHED, "panicked");
    panics("late words", 170);
    assertThat(told()).containsExactly("started", "panicked");
    panics("late words", 170);
    panics("another", 270);
    assertThat(told()).containsExactly("panicked");
    assertThat(run().panics()).isEqualTo(3);
    assertThat(run().crashes()).isZero();
  }

  @Test
  void failuresThatComeTogetherAreOne() {
    start(1);
    IoError held = new IoError(WEB, "/a.img", "ua-disk", "pause", "enospc");
    happens(1, held);
    happens(1, held);
    happens(1, Change.PAUSED, "ioerror");
    happens(1, held);
    assertThat(told()).containsExactly("started", "io-error", "paused");
    happens(1, Change.RESUMED, "unpaused");
    happens(1, held);
    assertThat(told()).containsExactly("resumed", "io-error");
    assertThat(run().ioErrors()).isEqualTo(2);
  }

  @Test
  void anAgentComesAndGoesOnce() {
    start(1);
    happens(1, new Agent(WEB, false));
    assertThat(told()).containsExactly("started");
    assertThat(run().agent()).isFalse();
    happens(1, new Agent(WEB, true));
    happens(1, new Agent(WEB, true));
    assertThat(told()).containsExactly("agent-up", "ready");
    assertThat(run().boot()).isNotNull();
    happens(1, new Agent(WEB, false));
    assertThat(told()).containsExactly("agent-down");
  }

  @Test
  void whatHappenedMeanwhileIsFoundOutOnce() {
    start(1);
    says("kernel");
    told();
    restart();
    book().connected(HOST, List.of(state(1, "booted")));
    says("kernel");
    assertThat(told()).as("nothing happened").isEmpty();
    assertThat(run().since()).isNotNull();

    restart();
    book().connected(HOST, List.of(state(-1, "crashed")));
    assertThat(told()).containsExactly("crashed", "stopped");
    happens(-1, Change.STOPPED, "failed");
    assertThat(told()).isEmpty();

    restart();
    assertThat(run().crashes()).isEqualTo(1);
    book().connected(HOST, List.of(state(4, "booted")));
    happens(4, Change.STARTED, "booted");
    assertThat(told()).containsExactly("started");
    book().connected(HOST, List.of(state(5, "booted")));
    assertThat(told()).containsExactly("stopped", "started");
  }

  @Test
  void aGuestThatWasReadyWhenNobodyLookedHasNoBootTime() {
    start(1);
    book()
        .read(
            HOST,
            WEB,
            "web",
            new ConsoleNews(false, ConsoleNews.NOT_FIRST, List.of(), stage("login"), false));
    assertThat(told()).containsExactly("started", "stage", "ready");
    assertThat(run().boot()).isNull();
  }

  @Test
  void xenRestartsADomainAsAnotherRun() {
    start(1);
    happens(2, Change.STARTED, "booted");
    happens(2, Change.STOPPED, "shutdown");
    assertThat(told()).containsExactly("started", "rebooted");
    happens(-1, Change.STOPPED, "destroyed");
    assertThat(told()).containsExactly("stopped");
  }

  @Test
  void whatIsGoneIsForgotten() throws IOException {
    start(1);
    restart();
    assertThat(files()).hasSize(1);
    book().connected("another", List.of());
    assertThat(book().of(HOST, WEB)).isPresent();
    book().connected(HOST, List.of());
    assertThat(book().of(HOST, WEB)).isEmpty();
    book().close();
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatMakesNoSenseIsRemoved() throws IOException {
    Files.writeString(folder.resolve("a.xml"), "<run xmlns='urn:xenios:domain:1'/>");
    Files.writeString(folder.resolve("b.xml"), "<run");
    Files.writeString(folder.resolve("c.half"), "");
    assertThat(book().of(HOST, WEB)).isEmpty();
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
