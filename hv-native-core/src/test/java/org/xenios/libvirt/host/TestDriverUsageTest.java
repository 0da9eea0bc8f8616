package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Usage;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Kind;

/** A hypervisor that has no bulk statistics is asked domain by domain. */
class TestDriverUsageTest {
  private final LibvirtRuntime runtime = new LibvirtRuntime();

  @AfterEach
  void end() {
    runtime.deactivate();
  }

  @Test
  void tellsProcessorTimeAndMemoryOfActiveDomainsAlone() throws Exception {
    UUID id = UUID.randomUUID();
    UUID off = UUID.randomUUID();
    try (HostFixture fixture =
        new HostFixture(runtime, "t", "test:///default").await(State.CONNECTED)) {
      LibvirtHost host = fixture.host;
      host.define(definition(id, "on"));
      host.define(definition(off, "off"));
      host.start(id, false);
      for (int round = 0; round < 3; round++) {
        Usage usage = host.usage();
        assertThat(usage.node().memory()).isPositive();
        assertThat(usage.node().processors()).isEqualTo(16);
        assertThat(usage.domains()).extracting(Usage.Domain::uuid).contains(id).doesNotContain(off);
        Usage.Domain on =
            usage.domains().stream().filter(one -> one.uuid().equals(id)).findAny().orElseThrow();
        assertThat(on.run()).isEqualTo(host.state(id).id());
        assertThat(on.name()).isEqualTo("on");
        assertThat(on.cpu().vcpus()).isEqualTo(host.figures(id).vcpus());
        assertThat(on.memory().current()).isEqualTo(host.figures(id).memory());
        assertThat(on.memory().resident()).isNull();
        assertThat(on.nics()).isNull();
      }
      try {
        assertThat(host.diskUsage().domains()).isEmpty();
      } catch (HypervisorException e) {
        assertThat(e.kind()).isEqualTo(Cause.UNSUPPORTED);
      }
    }
  }

  private static DomainDefinition definition(UUID id, String name) {
    return new DomainDefinition(
        id,
        name,
        Machines.machine(
            "test",
            "hvm",
            "test",
            Machines.part("disk0", Kind.DISK, "virtio", "source", "/d", "format", "raw")),
        "<d xmlns='urn:xenios:domain:1'/>");
  }
}
