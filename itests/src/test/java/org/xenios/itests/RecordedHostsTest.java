package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.xenios.guest.Guest;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.freebsd.FreeBsdDriver;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.linux.LinuxDriver;
import org.xenios.guest.netbsd.NetBsdDriver;
import org.xenios.guest.windows.WindowsDriver;
import org.xenios.libvirt.capabilities.PlatformDescription;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;

/** The hosts that drivers are tested on are those that the native core makes of recordings. */
public class RecordedHostsTest {
  private static final Map<String, String> DISK = Map.of("format", "disk", "mbr.boot", "1");

  @Test
  public void theHostsOfTestsOfferWhatRecordedOnesDo() throws IOException {
    same(Hosts.qemu(false), recorded("qemu-q35", Engine.QEMU, "q35"), true);
    same(Hosts.qemu(true), recorded("kvm-q35", Engine.KVM, "q35"), true);
    same(Hosts.qemu(false), recorded("qemu-pc-swtpm", Engine.QEMU, "pc"), false);
    same(Hosts.xen(Mode.HVM), recorded("xen-xenfv", Engine.XEN, "xenfv"), true);
  }

  @Test
  public void whatHasAnAgentGetsItsChannelOnARecordedHost() throws IOException {
    for (Engine engine : new Engine[] {Engine.QEMU, Engine.KVM}) {
      Platform q35 = recorded(engine.word() + "-q35", engine, "q35");
      HostCapabilities host =
          Hosts.with(Hosts.qemu(engine == Engine.KVM), p -> p.family().equals("q35") ? q35 : p);
      agent(Ask.of(new LinuxDriver(), "linux", host).withRelease("debian-12"), true);
      agent(Ask.of(new FreeBsdDriver(), "freebsd", host).withRelease("14.1"), true);
      agent(
          Ask.of(new WindowsDriver(), "windows", host)
              .withRelease("2022+virtio")
              .withEngine(engine),
          true);
      agent(Ask.of(new NetBsdDriver(), "netbsd", host).withRelease("10.1"), false);
    }
  }

  private static void agent(Ask ask, boolean wanted) {
    Ask installed = ask.withDisk(DISK);
    assertThat(installed.machine().parts(Kind.CHANNEL).map(Part::model))
        .as(ask.family())
        .isEqualTo(wanted ? List.of("org.qemu.guest_agent.0") : List.of());
    assertThat(
            installed
                .driver()
                .shutdown(new Guest(ask.family(), ask.release()), installed.machine())
                .get(0)
                .signal())
        .isEqualTo(wanted ? ShutdownWay.Signal.AGENT : ShutdownWay.Signal.ACPI);
  }

  /** A host without swtpm states no TPM, one with it all that there are. */
  private static void same(HostCapabilities host, Platform recorded, boolean withTpm) {
    Platform fixture =
        host.platform(recorded.engine(), recorded.mode(), recorded.family()).orElseThrow();
    assertThat(fixture.machine()).isEqualTo(recorded.machine());
    assertThat(fixture.maxVcpus()).isEqualTo(recorded.maxVcpus());
    assertThat(fixture.firmware()).isEqualTo(recorded.firmware());
    assertThat(fixture.cpuModels()).isEqualTo(recorded.cpuModels());
    assertThat(fixture.hyperv()).isEqualTo(recorded.hyperv());
    for (Kind kind : Kind.values()) {
      if (kind != Kind.TPM || withTpm) {
        assertThat(fixture.models().get(kind))
            .as(recorded.machine() + ' ' + kind)
            .isEqualTo(recorded.models().get(kind));
      }
    }
  }

  private static Platform recorded(String name, Engine engine, String family) throws IOException {
    String recordings = "hv-native-core/src/test/resources/capabilities/";
    String xml = Files.readString(Module.root().resolve(recordings + name + ".xml"));
    return PlatformDescription.parse(xml, engine, Mode.HVM, family);
  }
}
