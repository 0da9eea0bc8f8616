package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Event;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorEvent.Change;
import org.xenios.hypervisor.HypervisorEvent.Lifecycle;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.CutOff;
import org.xenios.manager.execute.Journal;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.record.DomainRecord.Creation;
import org.xenios.manager.record.RecordXml;
import org.xenios.manager.run.RunBook;

@Timeout(20)
class HostEntryTest {
  private static final String RUN = "this run";

  private final EventLog events = new EventLog(null);
  private final Set<UUID> underWay = new HashSet<>();
  private final List<HostEntry> hosts = new ArrayList<>();

  private HostEntry follow(FakeHypervisor host) {
    return follow(host, new Journal((Path) null));
  }

  private HostEntry follow(FakeHypervisor host, Journal journal) {
    HostEntry entry = newEntry(host, journal);
    hosts.add(entry);
    return entry;
  }

  private HostEntry newEntry(FakeHypervisor host, Journal journal) {
    return new HostEntry(
        host,
        events,
        RUN,
        (name, uuid) -> underWay.contains(uuid),
        new Leftovers(journal, events, () -> hosts),
        new RunBook(events, (Path) null),
        (entry, known) -> {});
  }

  static HostEntry entry(FakeHypervisor host, String run) {
    EventLog events = new EventLog(null);
    return new HostEntry(
        host,
        events,
        run,
        (name, uuid) -> false,
        new Leftovers(new Journal((Path) null), events, List::of),
        new RunBook(events, (Path) null),
        (h, known) -> {});
  }

  private static String marked(String run) {
    return marked(run, Samples.record());
  }

  private static String marked(String run, DomainRecord plain) {
    return new DomainRecord(
            plain.guest(),
            plain.spec(),
            plain.binding(),
            plain.design(),
            new Creation(run, Instant.EPOCH))
        .toXml();
  }

  @Test
  void aHalfMadeDomainGoesWithTheFilesThatWereMadeForIt() {
    FakeHypervisor host = new FakeHypervisor();
    UUID uuid = host.add("web", RunState.SHUTOFF);
    host.metadata.put(uuid, marked("another run", Samples.installed()));
    for (String path : List.of("/pool/web.qcow2", "/pool/web-seed.iso", "/pool/other.qcow2")) {
      host.volumes.put(path, new byte[0]);
    }
    follow(host);
    host.tell(new HypervisorEvent.Connected());
    assertThat(host.states).isEmpty();
    assertThat(host.volumes).containsOnlyKeys("/pool/other.qcow2");
  }

  @Test
  void aDomainThatComesWhileTheOthersAreListedStays() {
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public List<DomainState> list() {
            List<DomainState> listed = super.list();
            tell(new Lifecycle(add("late", RunState.SHUTOFF), Change.DEFINED, "added"));
            return listed;
          }
        };
    host.add("early", RunState.SHUTOFF);
    HostEntry entry = follow(host);
    entry.refresh();
    assertThat(entry.domains()).extracting(KnownDomain::name).contains("early", "late");
  }

  @Test
  void anAnswerThatCameLateDoesNotHideANewerOne() {
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public List<DomainState> list() {
            List<DomainState> listed = super.list();
            for (DomainState state : listed) {
              put(state.uuid(), state.name(), RunState.SHUTOFF);
              tell(new Lifecycle(state.uuid(), Change.STOPPED, "shutdown"));
            }
            return listed;
          }
        };
    UUID uuid = host.add("web", RunState.RUNNING);
    HostEntry entry = follow(host);
    entry.refresh(uuid);
    entry.refresh();
    assertThat(entry.domain(uuid).active()).isFalse();
    assertThat(entry.domain(uuid).boots()).isZero();
  }

  @Test
  void oneDomainWithoutAnAnswerDoesNotHideTheOthers() {
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public String metadata(UUID domain) {
            switch (state(domain).name()) {
              case "gone" -> throw new HypervisorException(Cause.NO_DOMAIN, 42, 0, "gone");
              case "slow" -> throw new HypervisorException(Cause.TIMEOUT, 0, 0, "slow");
              default -> {
                return super.metadata(domain);
              }
            }
          }
        };
    List.of("a", "gone", "b", "slow", "c").forEach(name -> host.add(name, RunState.SHUTOFF));
    HostEntry entry = follow(host);
    host.tell(new HypervisorEvent.Connected());
    assertThat(entry.domains())
        .extracting(KnownDomain::name)
        .containsExactlyInAnyOrder("a", "b", "c", "slow");
    assertThat(events.after(0)).extracting(Event::topic).contains("host/connected");
  }

  @Test
  void anEventIsToldEvenWhenTheHostCannotBeAsked() {
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public DomainState state(UUID domain) {
            throw new HypervisorException(Cause.TIMEOUT, 0, 0, "slow");
          }

          @Override
          public String metadata(UUID domain) {
            return null;
          }
        };
    UUID uuid = host.add("web", RunState.RUNNING);
    HostEntry entry = follow(host);
    entry.refresh();
    host.tell(new Lifecycle(uuid, Change.CRASHED, "panicked"));
    assertThat(events.after(0)).extracting(Event::topic).containsExactly("domain/panicked");
    assertThat(entry.domain(uuid).newsSoFar()).isPositive();
  }

  @Test
  void onConnectEndsWhatNobodyMakesAnyMore() {
    FakeHypervisor host = new FakeHypervisor();
    UUID before = host.add("of-a-run-before", RunState.SHUTOFF);
    UUID failed = host.add("of-this-run-failed", RunState.SHUTOFF);
    UUID making = host.add("of-this-run-under-way", RunState.SHUTOFF);
    host.metadata.put(before, marked("another run"));
    host.metadata.put(failed, marked(RUN));
    host.metadata.put(making, marked(RUN));
    underWay.add(making);
    follow(host);
    host.tell(new HypervisorEvent.Connected());
    assertThat(host.states).containsOnlyKeys(making);
  }

  @Test
  void aDefinitionThatCameTooLateForItsCreateIsEnded() {
    FakeHypervisor host = new FakeHypervisor();
    follow(host);
    UUID late = host.add("late", RunState.SHUTOFF);
    UUID making = host.add("making", RunState.SHUTOFF);
    UUID others = host.add("of-another-manager", RunState.SHUTOFF);
    host.metadata.put(late, marked(RUN));
    host.metadata.put(making, marked(RUN));
    host.metadata.put(others, marked("another run"));
    underWay.add(making);
    for (UUID uuid : List.of(late, making, others)) {
      host.tell(new Lifecycle(uuid, Change.DEFINED, "added"));
    }
    assertThat(host.states).containsOnlyKeys(making, others);
  }

  @Test
  void filesThatACutOffCreateMadeGoUnlessSomebodyUsesThem(@TempDir Path folder) throws Exception {
    FakeHypervisor host = new FakeHypervisor();
    UUID other = host.add("other", RunState.SHUTOFF);
    host.metadata.put(other, Samples.installed().toXml());
    UUID whole = host.add("whole", RunState.SHUTOFF);
    for (String path : List.of("/pool/lost.qcow2", "/pool/web.qcow2", "/pool/whole.qcow2")) {
      host.volumes.put(path, new byte[0]);
    }
    cutOff(folder, "1", UUID.randomUUID(), "/pool/lost.qcow2", "/pool/web.qcow2");
    cutOff(folder, "2", whole, "/pool/whole.qcow2");
    Journal journal = new Journal(folder);
    follow(host, journal);
    host.tell(new HypervisorEvent.Connected());
    assertThat(host.volumes).containsOnlyKeys("/pool/web.qcow2", "/pool/whole.qcow2");
    assertThat(journal.leftOn("local")).isEmpty();
    assertThat(events.after(0))
        .filteredOn(event -> event.topic().equals("operation/undone"))
        .singleElement()
        .satisfies(event -> assertThat(event.text()).contains("[/pool/lost.qcow2]"));
  }

  @Test
  void filesThatCannotBeRemovedAreRemovedAtTheNextConnect(@TempDir Path folder) throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public void deleteVolume(String path) {
            if (busy.get() && path.equals("/pool/busy.qcow2")) {
              throw new HypervisorException(Cause.FAILED, 0, 0, "it is busy");
            }
            super.deleteVolume(path);
          }

          @Override
          public ConsoleLog consoleLog(UUID domain) {
            throw new HypervisorException(Cause.FAILED, 0, 0, "the console log cannot be deleted");
          }
        };
    FakeHypervisor elsewhere = new FakeHypervisor();
    elsewhere.metadata.put(elsewhere.add("web", RunState.SHUTOFF), Samples.installed().toXml());
    for (String path : List.of("/pool/lost.qcow2", "/pool/busy.qcow2", "/pool/web.qcow2")) {
      host.volumes.put(path, new byte[0]);
    }
    cutOff(
        folder, "1", UUID.randomUUID(), "/pool/lost.qcow2", "/pool/busy.qcow2", "/pool/web.qcow2");
    follow(elsewhere).refresh();
    follow(host, new Journal(folder));
    host.tell(new HypervisorEvent.Connected());
    assertThat(host.volumes).containsOnlyKeys("/pool/busy.qcow2", "/pool/web.qcow2");
    assertThat(events.after(0)).extracting(Event::topic).contains("host/connected");
    assertThat(events.after(0))
        .filteredOn(event -> event.topic().equals("operation/undone"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.text())
                    .contains("[/pool/lost.qcow2]", "next connect: [/pool/busy.qcow2]"));

    busy.set(false);
    Journal next = new Journal(folder);
    assertThat(next.leftOn("local"))
        .singleElement()
        .extracting(CutOff::volumes)
        .isEqualTo(List.of("/pool/busy.qcow2"));
    hosts.clear();
    follow(elsewhere).refresh();
    follow(host, next);
    host.tell(new HypervisorEvent.Connected());
    assertThat(host.volumes).containsOnlyKeys("/pool/web.qcow2");
    assertThat(next.leftOn("local")).isEmpty();
  }

  @Test
  void aDefinitionAndAConnectMakeVerdictsOldThatWereBegunBefore() {
    FakeHypervisor host = new FakeHypervisor();
    UUID uuid = host.add("web", RunState.RUNNING);
    KnownDomain known = follow(host).refresh(uuid);
    long begun = known.definitions();
    host.tell(new Lifecycle(uuid, Change.DEFINED, "updated"));
    assertThat(known.definitions()).isGreaterThan(begun);
    begun = known.definitions();
    host.tell(new HypervisorEvent.Connected());
    assertThat(known.definitions()).isGreaterThan(begun);
  }

  private static void cutOff(Path folder, String id, UUID domain, String... volumes)
      throws IOException {
    CutOff entry =
        new CutOff(
            id,
            "create",
            "local",
            domain.toString(),
            "lost",
            "test",
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            List.of("make the disk"),
            List.of(volumes),
            List.of());
    Files.writeString(folder.resolve(id + ".xml"), RecordXml.write("operation", entry));
  }

  @Test
  void newsBetweenLookingAndWaitingIsNotLost() throws Exception {
    FakeHypervisor host = new FakeHypervisor();
    UUID uuid = host.add("web", RunState.RUNNING);
    HostEntry entry = follow(host);
    KnownDomain known = entry.refresh(uuid);
    long seen = known.newsSoFar();
    host.tell(new HypervisorEvent.Rebooted(uuid));
    long began = System.nanoTime();
    known.awaitNews(seen, 10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(known.boots()).isEqualTo(1);
  }

  @Test
  void aRedesignIsInForceOnceItsDomainStartedCold() {
    FakeHypervisor host = new FakeHypervisor();
    UUID uuid = host.add("web", RunState.RUNNING);
    DomainRecord before = Samples.record();
    DomainRecord after =
        before.redesigned(
            before.guest(),
            new Binding("org.xenios.guest.linux", "1.1.0", Instant.EPOCH),
            before.design());
    host.metadata.put(uuid, before.toXml());
    host.next.put(uuid, after.toXml());
    HostEntry entry = follow(host);
    entry.refresh();
    KnownDomain known = entry.domain(uuid);
    host.tell(new Lifecycle(uuid, Change.DEFINED, "updated"));
    assertThat(known.record()).isEqualTo(before);
    assertThat(entry.nextRecord(known)).isEqualTo(after);

    host.metadata.put(uuid, after.toXml());
    host.tell(new Lifecycle(uuid, Change.STARTED, "booted"));
    assertThat(known.record()).isEqualTo(after);
  }
}
