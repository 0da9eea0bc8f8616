package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Host;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.HostStatus.State;

/** Hosts are files: they come and go with them, and no domain is touched. */
@RunWith(PaxExam.class)
public class HostsIT extends GuestsIT {
  private static final String OTHER_HOST =
      """
      <node>
        <domain type='test'>
          <name>elsewhere</name>
          <uuid>11111111-2222-3333-4444-555555555555</uuid>
          <memory>65536</memory>
          <os><type>hvm</type></os>
        </domain>
      </node>
      """;

  private final List<Path> written = new ArrayList<>();

  @After
  public void removeFiles() throws Exception {
    for (Path file : written) {
      Files.deleteIfExists(file);
    }
    await("only the suite's hosts are left", SOON, () -> manager().hosts().size() == 2);
  }

  @Test
  public void aFileAddsAHostAndItsRemovalLetsGoOfIt() throws Exception {
    Path inventory = base().resolve("data/other-host.xml");
    Files.writeString(inventory, OTHER_HOST);
    written.add(inventory);
    Path file = add("other", "test://" + inventory);
    await("it is connected", SOON, () -> connected("other"));
    assertThat(manager().domains()).extracting(Domain::address).contains("elsewhere@other");
    assertThat(shell("host:list")).contains("other", "local", "sim");
    assertThat(shell("domain:list")).contains("elsewhere");

    Files.delete(file);
    await("it is let go of", SOON, () -> host("other") == null);
    assertThat(manager().domains()).extracting(Domain::host).doesNotContain("other");
    assertThat(manager().events(0))
        .filteredOn(event -> event.host().equals("other"))
        .extracting(event -> event.topic())
        .containsExactly("host/added", "host/connected", "host/removed");
  }

  @Test
  public void lettingGoOfAHostTouchesNoDomainOfIt() throws Exception {
    Domain domain = witness("held", "");
    long process = qemu(domain);
    Path file = base().resolve("etc/org.xenios.host-local.cfg");
    Path aside = base().resolve("data/aside.cfg");
    Files.move(file, aside);
    try {
      await("it is let go of", SOON, () -> host(LOCAL) == null);
      assertThat(manager().domains()).extracting(Domain::host).doesNotContain(LOCAL);
      assertThat(virsh("domstate", "held").strip()).isEqualTo("running");
    } finally {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
    await("it is back", SOON, () -> connected(LOCAL));
    assertThat(manager().domain("held").id()).isEqualTo(domain.id());
    assertThat(manager().domain("held").binding()).isEqualTo(domain.binding());
    assertThat(qemu(domain)).isEqualTo(process);
    awaitTicks("held", 3);
    assertTicksAreWhole("held");
  }

  @Test
  public void theSecondFileToOneLibvirtIsRefusedAndNamesTheFirst() throws Exception {
    Domain domain = witness("single", "");
    add("twin", System.getProperty(URI));
    await("it is refused", SOON, () -> state("twin") == State.REFUSED);
    assertThat(host("twin").status().reason()).contains("'local'").doesNotContain("\n");
    assertThat(host(LOCAL).status().state()).isEqualTo(State.CONNECTED);
    assertThat(manager().domains())
        .filteredOn(one -> one.uuid().equals(domain.uuid()))
        .extracting(Domain::host)
        .containsExactly(LOCAL);
    succeed(new Operation.Pause("single"));
  }

  @Test
  public void aHostThatIsNotThereSlowsNobodyDown() throws Exception {
    witness("quick", "");
    add("gone", "qemu+unix:///system?socket=/no/such/socket");
    await("it is tried", SOON, () -> host("gone") != null && host("gone").status() != null);
    awaitSaid("why", SOON, () -> host("gone").status().reason(), "/no/such/socket");
    assertThat(state("gone")).isIn(State.CONNECTING, State.LOST);
    assertOthersAreQuick();
  }

  @Test
  public void aHostThatNeverAnswersSlowsNobodyDown() throws Exception {
    witness("quick", "");
    Path socket = Path.of(System.getProperty("xenios.home"), "silent.sock");
    written.add(socket);
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket));
      Path file = add("silent", "qemu+unix:///system?socket=" + socket, "connect.timeout = 1");
      awaitSaid(
          "why",
          SOON,
          () -> host("silent") == null ? "" : host("silent").status().reason(),
          "does not answer");
      assertThat(state("silent")).isEqualTo(State.CONNECTING);
      assertOthersAreQuick();
      Files.delete(file);
      await("it is let go of", SOON, () -> host("silent") == null);
    }
  }

  @Test
  public void aWrongFileIsRefusedAndSaysWhatIsWrong() throws Exception {
    add("wrong", "no uri at all");
    await("it is refused", SOON, () -> state("wrong") == State.REFUSED);
    assertThat(host("wrong").status().reason()).contains("uri").doesNotContain("\n");
  }

  private void assertOthersAreQuick() throws Exception {
    for (int i = 0; i < 5; i++) {
      long began = System.nanoTime();
      assertThat(shell("domain:list")).contains("quick", "running");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
    succeed(new Operation.Pause("quick"));
    succeed(new Operation.Resume("quick"));
  }

  private Host host(String name) {
    return manager().hosts().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private State state(String name) {
    Host host = host(name);
    return host == null ? null : host.status().state();
  }

  private Path add(String name, String uri, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("uri = " + uri));
    lines.addAll(List.of(more));
    Path half = base().resolve("data/" + name + ".half");
    Files.write(half, lines);
    Path file = base().resolve("etc/org.xenios.host-" + name + ".cfg");
    written.add(file);
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
