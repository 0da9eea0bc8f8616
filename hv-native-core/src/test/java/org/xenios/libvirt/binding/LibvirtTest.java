package org.xenios.libvirt.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The binding on libvirt's in-process test driver. */
class LibvirtTest {
  private static final String URI = "test:///default";

  @Test
  void listsEverythingByOneCall() throws Exception {
    try (Libvirt libvirt = Libvirt.load();
        Connection connection = libvirt.open(URI)) {
      assertThat(connection.type()).isEqualTo("TEST");
      assertThat(connection.stats(Connection.STATS_STATE))
          .singleElement()
          .satisfies(
              domain -> {
                assertThat(domain.name()).isEqualTo("test");
                assertThat(domain.id()).isPositive();
                assertThat(domain.values()).containsEntry("state.state", 1L);
              });
    }
  }

  @Test
  void readsTheFieldsOfStructuresAtTheirPlaces() throws Exception {
    try (Libvirt libvirt = Libvirt.load();
        Connection connection = libvirt.open(URI);
        DomainHandle domain = connection.domain("test")) {
      assertThat(connection.nodeInfo()).isEqualTo(new Connection.NodeInfo(3L << 30, 16));
      DomainHandle.DomainInfo info = domain.info();
      assertThat(info.maxMemory()).isEqualTo(8L << 30);
      assertThat(info.memory()).isEqualTo(2L << 30);
      assertThat(info.vcpus()).isEqualTo(2);
      assertThat(info.cpuNanos()).isPositive();
      try (DomainHandle again = connection.domain(domain.uuid())) {
        assertThat(again.name()).isEqualTo("test");
      }
    }
  }

  @Test
  void keepsCodeDomainAndMessageOfAnError() throws Exception {
    try (Libvirt libvirt = Libvirt.load();
        Connection connection = libvirt.open(URI)) {
      LibvirtException e =
          catchThrowableOfType(LibvirtException.class, () -> connection.domain(new UUID(1, 2)));
      assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN);
      assertThat(e.source()).isEqualTo(12); // VIR_FROM_TEST
      assertThat(e.getMessage()).contains("Domain not found").contains("NO_DOMAIN");
    }
  }

  @Test
  void handsTextOverAsUtf8WhateverTheLocale() throws Exception {
    String text = "<note xmlns='urn:x'>Ξένιος €𝄞</note>";
    try (Libvirt libvirt = Libvirt.load();
        Connection connection = libvirt.open(URI);
        DomainHandle domain = connection.domain("test")) {
      domain.setMetadata("urn:x", "x", text, DomainHandle.LIVE | DomainHandle.CONFIG);
      assertThat(domain.metadata("urn:x", 0)).contains("Ξένιος €𝄞");
      domain.setMetadata("urn:x", "x", null, DomainHandle.LIVE | DomainHandle.CONFIG);
      assertThatThrownBy(() -> domain.metadata("urn:x", 0))
          .isInstanceOfSatisfying(
              LibvirtException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN_METADATA));
    }
  }

  @Test
  void tellsEventsAgainAfterASecondLoadInTheSameProcess() throws Exception {
    for (int round = 0; round < 2; round++) {
      Recorder events = new Recorder();
      try (Libvirt libvirt = Libvirt.load();
          Connection connection = libvirt.open(URI);
          DomainHandle domain = connection.domain("test")) {
        connection.watch(libvirt.keep(new Callbacks(events)), 5, 3);
        domain.suspend();
        assertThat(events.queue.poll(5, TimeUnit.SECONDS)).isEqualTo(domain.uuid() + " 3 0");
        domain.resume();
        assertThat(events.queue.poll(5, TimeUnit.SECONDS)).endsWith(" 4 0");
        connection.unwatch();
      }
    }
  }

  @Test
  void throwsInsteadOfCrashingWhenAHandleIsUsedAfterItsEnd() throws Exception {
    try (Libvirt libvirt = Libvirt.load()) {
      Connection connection = libvirt.open(URI);
      DomainHandle domain = connection.domain("test");
      connection.close();
      connection.close();
      assertThat(domain.name()).isEqualTo("test"); // a domain handle keeps its connection open
      domain.close();
      domain.close();
      assertThatThrownBy(domain::name).hasMessageContaining("the domain handle is closed");
      assertThatThrownBy(connection::capabilities).hasMessageContaining("connection is closed");
      assertThat(connection.isAlive()).isFalse();
    }
  }

  @Test
  void saysWhichPackageIsMissing() {
    assertThatThrownBy(() -> Libvirt.load("libvirt-not-there.so.0", "libvirt-qemu.so.0"))
        .isInstanceOf(LibvirtMissingException.class)
        .hasMessageContaining("apt-get install libvirt0");
  }

  @Test
  void saysWhatIsWrongWithAUri() throws Exception {
    try (Libvirt libvirt = Libvirt.load()) {
      assertThatThrownBy(() -> libvirt.open("test:///no/such.xml"))
          .isInstanceOf(LibvirtException.class)
          .hasMessageContaining("/no/such.xml");
    }
  }

  private static final class Recorder implements Callbacks.Listener {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    @Override
    public void closed(int reason) {}

    @Override
    public void lifecycle(UUID domain, int event, int detail) {
      queue.add(domain + " " + event + " " + detail);
    }

    @Override
    public void rebooted(UUID domain) {}

    @Override
    public void agent(UUID domain, int state) {}

    @Override
    public void ioError(UUID domain, String path, String alias, int action, String reason) {}
  }
}
