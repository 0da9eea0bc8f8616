package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.machine.Machine;

/** What a manager that died in the middle of a create left is found and dealt with by the next. */
@RunWith(PaxExam.class)
public class CrashSafeCreateIT extends GuestsIT {

  @Test
  public void aHalfMadeDomainIsRemovedAndReportedAsInterrupted() throws Exception {
    Domain half = halfMade("half");
    assertThat(libvirtsDomains()).containsExactly("half");

    restart(bundle("org.xenios.manager"));
    await("it is removed", SOON, () -> libvirtsDomains().isEmpty());
    await("the report", SOON, () -> connected(LOCAL) && !events(half).isEmpty());
    assertThat(events(half))
        .anySatisfy(
            event -> {
              assertThat(event.topic()).isEqualTo("operation/interrupted");
              assertThat(event.name()).isEqualTo("half");
              assertThat(event.text()).contains("cut off", "removed").doesNotContain("\n");
              assertThat(event.properties()).containsEntry("verb", "create");
            });
    assertThat(manager().domains()).noneMatch(domain -> domain.name().equals("half"));
    if (consoles().toFile().exists()) {
      assertThat(consoles()).isEmptyDirectory();
    }
  }

  @Test
  public void aHalfMadeDomainThatRunsIsKept() throws Exception {
    Domain half = witness("half", "");
    mark(half);
    long process = qemu(half);

    restart(bundle("org.xenios.manager"));
    await("the mark is cleared", SOON, () -> !metadata(half).contains("<creating"));
    await("the host is followed again", SOON, () -> connected(LOCAL));
    Domain kept = manager().domain("half");
    assertThat(kept.id()).isEqualTo(half.id());
    assertThat(kept.binding()).isEqualTo(half.binding());
    await("it is well", SOON, () -> manager().domain("half").health() == Domain.Health.OK);
    assertThat(qemu(half)).isEqualTo(process);
    awaitTicks("half", 3);
    assertTicksAreWhole("half");
  }

  @Test
  public void aDomainThatIsWholeIsLeftAlone() throws Exception {
    succeed(new Operation.Create(spec("whole", ""), LOCAL, false));
    restart(bundle("org.xenios.manager"));
    await("the host is followed again", SOON, () -> connected(LOCAL));
    await("it is well", SOON, () -> manager().domain("whole").health() == Domain.Health.OK);
    assertThat(libvirtsDomains()).containsExactly("whole");
  }

  /** What is there after {@code define} and before the mark is cleared. */
  private Domain halfMade(String name) throws Exception {
    succeed(new Operation.Create(spec(name, ""), LOCAL, false));
    Domain domain = manager().domain(name);
    Machine machine = manager().details(name).design();
    String metadata = marked(metadata(domain));
    Hypervisor host = hypervisor(LOCAL);
    host.undefine(domain.uuid());
    host.define(new DomainDefinition(domain.uuid(), name, machine, metadata));
    await("it is known", SOON, () -> listed().contains(name));
    return domain;
  }

  private List<String> listed() {
    return manager().domains().stream().map(Domain::name).toList();
  }

  private void mark(Domain domain) throws Exception {
    hypervisor(LOCAL).setMetadata(domain.uuid(), marked(metadata(domain)));
    assertThat(metadata(domain)).contains("<creating");
  }

  private static String marked(String metadata) {
    String end = "</domain>";
    assertThat(metadata).endsWith(end);
    String mark = "<creating run=\"a run that died\" since=\"2026-01-01T00:00:00Z\"/>";
    return metadata.substring(0, metadata.length() - end.length()) + mark + end;
  }

  private String metadata(Domain domain) throws Exception {
    return hypervisor(LOCAL).metadata(domain.uuid());
  }
}
