package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.Foreseen;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.RunState;
import org.xenios.libvirt.binding.Libvirt;
import org.xenios.libvirt.binding.LibvirtMissingException;
import org.xenios.libvirt.testing.Eventually;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;

/** A host on libvirt's in-process test driver. */
class TestDriverHostTest {
  private static final String METADATA = "<d xmlns='urn:xenios:domain:1'><s n='1'/></d>";

  private final LibvirtRuntime runtime = new LibvirtRuntime();

  @AfterEach
  void end() {
    runtime.deactivate();
  }

  private static Machine machine() {
    return Machines.machine(
        "test",
        "hvm",
        "test",
        Machines.part("disk0", Kind.DISK, "virtio", "source", "/d", "format", "raw"));
  }

  @Test
  void saysWhatTheHostOffers() throws Exception {
    try (HostFixture fixture = new HostFixture(runtime, "t", "test:///default")) {
      var capabilities = fixture.await(State.CONNECTED).host.capabilities();
      assertThat(capabilities.hypervisor()).isEqualTo("TEST");
      assertThat(capabilities.cpus()).isEqualTo(16);
      assertThat(capabilities.vt().present()).isFalse();
      assertThat(capabilities.networks()).containsExactly("default");
      assertThat(capabilities.platform(Engine.TEST, Mode.HVM, "test")).isPresent();
    }
  }

  @Test
  void aDomainLivesItsLife() throws Exception {
    UUID id = UUID.randomUUID();
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "test:///default").await(State.CONNECTED)) {
      LibvirtHost host = fixture.host;
      DomainDefinition definition = new DomainDefinition(id, "it's <é>", machine(), METADATA);
      assertThat(host.preview(definition)).contains("it's &lt;é&gt;");
      assertThat(host.list()).noneMatch(domain -> domain.uuid().equals(id));
      host.define(definition);
      assertThat(host.state(id).state()).isEqualTo(RunState.SHUTOFF);
      assertThat(host.metadata(id)).contains("xmlns=\"urn:xenios:domain:1\"").contains("n=\"1\"");

      host.start(id, false);
      assertThat(host.state(id))
          .satisfies(
              state -> {
                assertThat(state.name()).isEqualTo("it's <é>");
                assertThat(state.state()).isEqualTo(RunState.RUNNING);
                assertThat(state.reason()).isEqualTo("booted");
                assertThat(state.id()).isPositive();
              });
      host.pause(id);
      assertThat(host.state(id).state()).isEqualTo(RunState.PAUSED);
      host.resume(id);
      host.setMetadata(id, "<d xmlns='urn:xenios:domain:1' v='2'/>");
      assertThat(host.metadata(id)).contains("v=\"2\"");
      host.setAutostart(id, true);
      assertThat(host.figures(id).autostart()).isTrue();
      assertThatThrownBy(() -> host.undefine(id))
          .isInstanceOfSatisfying(
              HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(Cause.INVALID_STATE))
          .hasMessageContaining("is active; stop it first");
      host.destroy(id);
      assertThat(host.state(id).reason()).isEqualTo("destroyed");
      host.setMetadata(id, null);
      assertThat(host.metadata(id)).isNull();
      host.undefine(id);
      assertThatThrownBy(() -> host.state(id))
          .isInstanceOfSatisfying(
              HypervisorException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Cause.NO_DOMAIN);
                assertThat(e.code()).isEqualTo(42);
              });
      fixture.awaitEvent("change=UNDEFINED");
      assertThat(fixture.events)
          .filteredOn(event -> event instanceof HypervisorEvent.Lifecycle)
          .extracting(event -> ((HypervisorEvent.Lifecycle) event).change().name())
          .contains("DEFINED", "STARTED", "PAUSED", "RESUMED", "STOPPED", "UNDEFINED");
      assertThat(fixture.events.get(0)).isInstanceOf(HypervisorEvent.Connected.class);
    }
  }

  @Test
  void aHostWithoutConsoleDirectoryHasEmptyLogs() throws Exception {
    try (HostFixture fixture = new HostFixture(runtime, "t", "test:///default")) {
      ConsoleLog log = fixture.host.consoleLog(UUID.randomUUID());
      assertThat(log.length()).isZero();
      log.bound(1);
      log.begin();
      assertThat(log.reader(0).next(1)).isEmpty();
      log.delete();
      assertThatThrownBy(() -> log.read(0, 1)).hasMessageContaining("has no console.dir");
    }
  }

  @Test
  void neverReplacesADomain() throws Exception {
    UUID id = UUID.randomUUID();
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "test:///default").await(State.CONNECTED)) {
      Hypervisor host = fixture.host;
      host.define(new DomainDefinition(id, "one", machine(), METADATA));
      try {
        assertExists(host, new DomainDefinition(UUID.randomUUID(), "one", machine(), METADATA));
        assertExists(host, new DomainDefinition(id, "two", machine(), METADATA));
      } finally {
        host.undefine(id);
      }
    }
  }

  private static void assertExists(Hypervisor host, DomainDefinition definition) {
    assertThatThrownBy(() -> host.define(definition))
        .isInstanceOfSatisfying(
            HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(Cause.EXISTS))
        .hasMessageContaining("exists already: one");
  }

  @Test
  void refusesMetadataOfAnotherNamespace() throws Exception {
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "test:///default").await(State.CONNECTED)) {
      UUID id = fixture.host.list().get(0).uuid();
      assertThatThrownBy(() -> fixture.host.setMetadata(id, "<d xmlns='urn:other'/>"))
          .hasMessageContaining("must be in the namespace urn:xenios:domain:1");
    }
  }

  @Test
  void theSecondFileForOneDaemonIsRefusedUntilTheFirstGoes() throws Exception {
    try (HostFixture first =
        new HostFixture(runtime, "first", "test:///default").await(State.CONNECTED)) {
      try (HostFixture second = new HostFixture(runtime, "second", "test:///default")) {
        second.await(State.REFUSED);
        assertThat(second.host.status().reason()).contains("'first' holds this libvirt already");
        assertThatThrownBy(second.host::list)
            .isInstanceOfSatisfying(
                HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(Cause.DISCONNECTED));
        first.close();
        second.await(State.CONNECTED);
      }
    }
  }

  @Test
  void aWrongFileIsAHostThatSaysSo() throws Exception {
    try (HostFixture fixture = new HostFixture(runtime, "t", "", "workers", "1")) {
      fixture.await(State.REFUSED);
      assertThat(fixture.host.status().reason())
          .isEqualTo("its configuration is wrong: uri is missing; for example uri=qemu:///system");
    }
  }

  @Test
  void aMachineWithoutLibvirtIsAStateThatHeals() throws Exception {
    AtomicBoolean installed = new AtomicBoolean();
    LibvirtRuntime bare =
        new LibvirtRuntime(
            () -> {
              if (!installed.get()) {
                throw new LibvirtMissingException("apt-get install libvirt0", new Error());
              }
              return Libvirt.load();
            });
    try (HostFixture fixture = new HostFixture(bare, "t", "test:///default")) {
      Eventually.await(
          "a reason",
          Duration.ofSeconds(20),
          () -> fixture.host.status().reason().equals("apt-get install libvirt0"));
      assertThat(fixture.host.status().state()).isEqualTo(State.CONNECTING);
      installed.set(true);
      fixture.await(State.CONNECTED);
    } finally {
      bare.deactivate();
    }
  }

  @Test
  void aHostThatNobodyAnswersForIsTriedAgain() throws Exception {
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "qemu+unix:///system?socket=/nowhere/sock")) {
      Eventually.await(
          "a reason",
          Duration.ofSeconds(20),
          () -> fixture.host.status().reason().contains("/nowhere/sock': No such file"));
      assertThat(fixture.host.status().state()).isEqualTo(State.CONNECTING);
    }
  }

  @Test
  void aNewDesignWaitsForTheNextColdBoot() throws Exception {
    UUID id = UUID.randomUUID();
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "test:///default").await(State.CONNECTED)) {
      LibvirtHost host = fixture.host;
      Machine after =
          Machines.machine(
              "test",
              "hvm",
              "test",
              Machines.part("disk0", Kind.DISK, "ide", "source", "/d", "format", "raw"));
      host.define(new DomainDefinition(id, "anew", machine(), METADATA));
      host.start(id, false);
      Redefinition anew =
          new Redefinition(id, machine(), after, "<d xmlns='urn:xenios:domain:1'><s n='2'/></d>");
      assertThat(host.foresee(anew)).isEqualTo(new Foreseen(List.of(), null));
      assertThat(host.redefine(anew)).isEmpty();
      assertThat(host.metadata(id)).contains("n=\"1\"");
      assertThat(host.nextMetadata(id)).contains("n=\"2\"");
      host.changeMetadata(id, kept -> kept.replace("<s ", "<s more=\"1\" "));
      assertThat(host.metadata(id)).contains("n=\"1\"", "more");
      assertThat(host.nextMetadata(id)).contains("n=\"2\"", "more");
      assertThat(host.devices(id)).extracting(LiveDevice::model).contains("virtio");
      host.destroy(id);
      host.start(id, false);
      assertThat(host.devices(id)).extracting(LiveDevice::model).contains("ide");
      assertThat(host.metadata(id)).contains("n=\"2\"");
      host.destroy(id);
      host.undefine(id);
    }
  }
}
