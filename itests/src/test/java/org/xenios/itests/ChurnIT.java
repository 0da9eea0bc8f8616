package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Operation;

/** Others define and undefine domains on the same host, all the time. */
@RunWith(PaxExam.class)
public class ChurnIT extends GuestsIT {
  private static final int ROUNDS = 400;
  private static final String GHOST =
      """
      <domain type='qemu'>
        <name>ghost</name>
        <memory>65536</memory>
        <os><type arch='x86_64'>hvm</type></os>
      </domain>
      """;

  @Test
  public void domainsThatComeAndGoDisturbNobody() throws Exception {
    Domain steady = witness("steady", "");
    Path ghost = Files.createTempFile("ghost", ".xml");
    Files.writeString(ghost, GHOST);
    Process others = Virsh.start(System.getProperty(URI));
    try (PrintStream commands =
        new PrintStream(others.getOutputStream(), true, StandardCharsets.UTF_8)) {
      for (int i = 0; i < ROUNDS; i++) {
        commands.println("define " + ghost);
        commands.println("undefine ghost");
      }
    }
    int asked = 0;
    while (others.isAlive()) {
      assertThat(manager().domains())
          .extracting(Domain::address)
          .contains("steady@local", "test@sim");
      manager().rehearse(new Operation.Create(spec("new", ""), LOCAL, false));
      asked++;
    }
    Files.delete(ghost);

    assertThat(asked).isGreaterThan(20);
    assertThat(manager().domains()).extracting(Domain::name).doesNotContain("ghost");
    await(
        "no ghost is left", SOON, () -> names(manager().known()).equals(List.of("steady", "test")));
    assertThat(manager().domain("steady").id()).isEqualTo(steady.id());
    assertThat(Files.readString(base().resolve("data/log/xenios.log")))
        .doesNotContain("did not list its domains", "could not be followed");
    assertTicksAreWhole("steady");
  }

  private static List<String> names(List<Domain> domains) {
    return domains.stream().map(Domain::name).sorted().toList();
  }
}
