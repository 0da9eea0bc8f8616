package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.testing.BootSector;
import org.xenios.libvirt.testing.Eventually;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.PrivateLibvirtd;
import org.xenios.machine.Machine;

/** A host with real QEMU guests, on a libvirtd of the test class's own. */
abstract class OnQemu {
  static final String METADATA = "<d xmlns='urn:xenios:domain:1'/>";

  static PrivateLibvirtd libvirtd;
  static Path disk;
  static Path iso;

  final List<UUID> made = new ArrayList<>();
  LibvirtRuntime runtime;
  HostFixture fixture;
  LibvirtHost host;

  @BeforeAll
  static void startLibvirtd() throws Exception {
    assumeThat(PrivateLibvirtd.obstacle()).isEmpty();
    libvirtd = PrivateLibvirtd.start();
    disk = BootSector.writeTo(libvirtd.directory().resolve("disk.img"));
    iso = BootSector.writeTo(libvirtd.directory().resolve("cdrom.iso"));
  }

  @AfterAll
  static void endLibvirtd() throws Exception {
    if (libvirtd != null) {
      libvirtd.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    runtime = new LibvirtRuntime();
    fixture = fixture("q", "call.timeout", "60").await(State.CONNECTED);
    host = fixture.host;
  }

  HostFixture fixture(String name, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("console.dir");
    settings.add(libvirtd.directory().toString());
    return new HostFixture(runtime, name, libvirtd.uri(), settings.toArray(String[]::new));
  }

  @AfterEach
  void letGo() throws Exception {
    for (UUID id : made) {
      if (host.state(id).state().active()) {
        host.destroy(id);
      }
      host.undefine(id);
      host.consoleLog(id).delete();
    }
    fixture.close();
    runtime.deactivate();
  }

  UUID define(String name, Machine machine) {
    UUID id = UUID.randomUUID();
    host.define(new DomainDefinition(id, name, machine, METADATA));
    made.add(id);
    return id;
  }

  UUID started(String name) throws Exception {
    UUID id = define(name, Machines.fullQemu("qemu", disk.toString(), iso.toString()));
    host.start(id, false);
    awaitLog(id, "tick");
    return id;
  }

  String log(UUID id) {
    return new String(host.consoleLog(id).read(0, 1 << 20), StandardCharsets.US_ASCII);
  }

  void awaitLog(UUID id, String text) throws Exception {
    Eventually.await(text, Duration.ofSeconds(30), () -> log(id).contains(text));
  }

  static Consumer<Throwable> is(Cause cause) {
    return e ->
        assertThat(e)
            .isInstanceOfSatisfying(
                HypervisorException.class, h -> assertThat(h.kind()).isEqualTo(cause));
  }
}
