package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.RunState;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.Schema;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;

/** A host with real QEMU guests, on a libvirtd of the test's own. */
@Timeout(180)
class QemuHostTest extends OnQemu {
  private static final long MIB = 1L << 20;

  @Test
  void saysWhatTheHostOffers() throws Exception {
    HostCapabilities capabilities = host.capabilities();
    assertThat(capabilities.hypervisor()).isEqualTo("QEMU");
    assertThat(capabilities.hypervisorVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(capabilities.libvirtVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(capabilities.cpus()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(capabilities.platform(Engine.QEMU, Mode.HVM, "q35"))
        .hasValueSatisfying(
            q35 -> {
              assertThat(q35.machine()).startsWith("pc-q35-");
              assertThat(q35.firmware()).contains(Firmware.BIOS);
            });
    boolean flags = Files.readString(Path.of("/proc/cpuinfo")).matches("(?s).*\\b(vmx|svm)\\b.*");
    if (!flags) {
      assertThat(capabilities.vt().present()).isFalse();
      assertThat(capabilities.vt().evidence()).startsWith("/proc/cpuinfo shows neither vmx nor");
    }
  }

  @Test
  void theConsoleIsCapturedFromTheFirstByteAndCanBeBegunAnew() throws Exception {
    UUID id = started("captured");
    ConsoleLog log = host.consoleLog(id);
    log.begin();
    assertThat(log.length()).isLessThan(100);
    awaitLog(id, "tick");
    assertThat(log(id)).as("no hole where the old text was").startsWith("tick");
    assertThat(Files.readString(libvirtd.directory().resolve(id + ".log.before"))).contains("tick");
  }

  @Test
  void theConsoleIsInteractiveBothWays() throws Exception {
    UUID id = started("console");
    try (ConsoleStream console = host.openConsole(id, false)) {
      console.type("#".getBytes(StandardCharsets.US_ASCII));
      InputStream output = console.output();
      int next;
      do {
        next = output.read();
      } while (next != '#' && next != -1);
      assertThat(next).isEqualTo('#');
      assertThatThrownBy(() -> host.openConsole(id, false))
          .hasMessageContaining("Active console session exists");
      host.openConsole(id, true).close();
    }
  }

  @Test
  void aConsoleEndsWithItsDomain() throws Exception {
    UUID id = started("ends");
    try (ConsoleStream console = host.openConsole(id, false)) {
      host.destroy(id);
      console.output().readAllBytes();
      assertThatThrownBy(() -> console.type(new byte[] {1})).hasMessageContaining("ended");
    }
  }

  @Test
  void everyLiveDeviceHasAPartOrAReason() throws Exception {
    UUID id = started("explained");
    List<LiveDevice> devices = host.devices(id);
    assertThat(devices)
        .allSatisfy(device -> assertThat(device.part() != null ^ device.added() != null).isTrue());
    assertThat(devices)
        .extracting(LiveDevice::kind)
        .contains("disk", "controller", "interface", "serial", "console", "input");
    assertThat(devices)
        .filteredOn(device -> device.model().equals("pcie-root-port"))
        .as("five devices and two spare ports, none added by libvirt")
        .hasSize(7)
        .allSatisfy(port -> assertThat(port.part()).isEqualTo("root-ports"));
    assertThat(devices)
        .filteredOn(device -> "usb".equals(device.part()))
        .as("asked for as none, and shown so")
        .singleElement()
        .satisfies(usb -> assertThat(usb.model()).isEqualTo("none"));
    assertThat(devices)
        .filteredOn(device -> "nic0".equals(device.part()))
        .singleElement()
        .satisfies(nic -> assertThat(nic.address()).startsWith("pci 0"));
    Schema.assertValid(host.xml(id, true));
  }

  @Test
  void pausesResumesResetsAndDestroys() throws Exception {
    UUID id = started("life");
    host.pause(id);
    assertThat(host.state(id).state()).isEqualTo(RunState.PAUSED);
    assertThat(host.state(id).reason()).isEqualTo("user");
    host.resume(id);
    host.reset(id);
    fixture.awaitEvent("Rebooted[domain=" + id);
    assertThat(host.figures(id).cpuNanos()).isPositive();
    host.shutdown(id, Signal.ACPI);
    host.reboot(id, Signal.ACPI);
    assertThatThrownBy(() -> host.shutdown(id, Signal.AGENT)).satisfies(is(Cause.NO_AGENT));
    assertThatThrownBy(() -> host.shutdown(id, Signal.PARAVIRT)).satisfies(is(Cause.UNSUPPORTED));
    assertThatThrownBy(() -> host.start(id, false)).satisfies(is(Cause.INVALID_STATE));
    host.destroy(id);
    fixture.awaitEvent("Lifecycle[domain=" + id + ", change=STOPPED, detail=destroyed]");
    assertThatThrownBy(() -> host.destroy(id)).satisfies(is(Cause.INVALID_STATE));
    host.start(id, true);
    assertThat(host.state(id).state()).isEqualTo(RunState.PAUSED);
  }

  @Test
  void figuresChangeInForceOrForTheNextColdBoot() throws Exception {
    UUID id = started("figures");
    assertThat(host.figures(id).memory()).isEqualTo(64 * MIB);
    assertThat(host.setMemory(id, 128 * MIB)).as("beyond what it was built with").isFalse();
    assertThat(host.setVcpus(id, 2)).as("plugged").isTrue();
    assertThat(host.setVcpus(id, 3)).as("beyond what it was built with").isFalse();
    assertThat(host.figures(id).memory()).isEqualTo(64 * MIB);
    host.destroy(id);
    host.start(id, true);
    assertThat(host.figures(id).memory()).isEqualTo(128 * MIB);
    assertThat(host.figures(id).vcpus()).isEqualTo(3);
    host.destroy(id);
    assertThat(host.setMemory(id, 64 * MIB)).isTrue();
    assertThat(host.setVcpus(id, 1)).isTrue();
    assertThat(host.figures(id).vcpus()).isEqualTo(1);
    assertThat(host.figures(id).maxMemory()).as("a balloon can give it back").isEqualTo(128 * MIB);
  }

  @Test
  void metadataOutlivesTheRunAndIsInBothDefinitions() throws Exception {
    UUID id = started("metadata");
    host.setMetadata(id, "<d xmlns='urn:xenios:domain:1'><note>a &lt; b</note></d>");
    assertThat(host.xml(id, false)).contains("a &lt; b");
    assertThat(host.xml(id, true)).contains("a &lt; b");
    host.destroy(id);
    assertThat(host.metadata(id)).contains("a &lt; b");
    host.setMetadata(id, host.metadata(id));
    assertThat(host.metadata(id)).contains("a &lt; b");
  }

  @Test
  void secureBootGetsItsFirmwareAndItsVariablesGoWithIt() {
    Platform q35 = host.capabilities().platform(Engine.QEMU, Mode.HVM, "q35").orElseThrow();
    assumeThat(q35.secureBoot()).as("OVMF with secure boot is installed").isTrue();
    UUID id = define("uefi", Machines.secureBoot());
    host.start(id, true);
    String live = host.xml(id, false);
    assertThat(live).contains("secure='yes'").contains("<nvram");
    Path variables = Path.of(live.replaceFirst("(?s).*<nvram[^>]*>([^<]*)</nvram>.*", "$1"));
    Path seen = libvirtd.directory().resolve("lib/qemu/nvram").resolve(variables.getFileName());
    assertThat(seen).exists();
    host.destroy(id);
    host.undefine(id);
    made.remove(id);
    assertThat(seen).doesNotExist();
  }

  @Test
  void libvirtAcceptsEveryDeviceOfAWindowsLikeMachine() {
    Platform kvm = host.capabilities().platform(Engine.KVM, Mode.HVM, "q35").orElse(null);
    assumeThat(kvm).as("KVM is offered").isNotNull();
    Machine full = Machines.uefi("yes");
    List<Part> parts =
        full.parts().stream()
            .filter(part -> part.kind() != Kind.TPM || kvm.offers(Kind.TPM, part.model()))
            .toList();
    UUID id = define("everything", new Machine(full.memory(), 1, full.limits(), parts));
    assertThat(host.devices(id))
        .extracting(LiveDevice::part)
        .contains("video", "vnc", "usb", "scsi", "disk0", "disk1", "nic0", "nic1", "console");
  }

  @Test
  void aKilledDaemonIsComeBackToAndItsGuestRanOn() throws Exception {
    UUID id = started("survivor");
    int ticks = log(id).length();
    fixture.events.clear();
    libvirtd.kill();
    fixture.await(State.LOST);
    assertThat(host.status().reason()).isNotBlank();
    assertThatThrownBy(() -> host.state(id)).satisfies(is(Cause.DISCONNECTED));
    libvirtd.startAgain();
    fixture.await(State.CONNECTED);
    fixture.awaitEvent("Connected");
    assertThat(fixture.events.get(0)).isInstanceOf(HypervisorEvent.Lost.class);
    assertThat(host.state(id).state()).isEqualTo(RunState.RUNNING);
    assertThat(log(id).length()).isGreaterThan(ticks);
    host.pause(id);
    fixture.awaitEvent("change=PAUSED");
  }

  @Test
  void aHungDaemonBlocksNobodyForEver() throws Exception {
    UUID id = started("hung");
    try (HostFixture other = new HostFixture(runtime, "other", "test:///default")) {
      other.await(State.CONNECTED);
      libvirtd.signal("STOP");
      try {
        long start = System.nanoTime();
        assertThatThrownBy(() -> host.state(id)).satisfies(is(Cause.DISCONNECTED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        fixture.await(State.LOST);
        assertThat(other.host.list()).isNotEmpty();
      } finally {
        libvirtd.signal("CONT");
      }
    }
    fixture.await(State.CONNECTED);
    assertThat(host.state(id).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void aCallThatIsLateIsGivenUp() throws Exception {
    try (HostFixture hasty = new HostFixture(runtime, "hasty", libvirtd.uri())) {
      hasty.await(State.REFUSED);
    }
    fixture.close();
    fixture = fixture("q", "call.timeout", "1").await(State.CONNECTED);
    host = fixture.host;
    libvirtd.signal("STOP");
    try {
      assertThatThrownBy(host::list)
          .satisfies(is(Cause.TIMEOUT))
          .hasMessage("q did not answer 'list' within 1 s; it may still take effect");
    } finally {
      libvirtd.signal("CONT");
    }
    assertThat(host.list()).isNotNull();
  }
}
