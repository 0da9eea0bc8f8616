package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.Explanation.Line;
import org.xenios.domain.Explanation.Origin;
import org.xenios.domain.Generation;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Spec;

/** A driver that is not ours, as {@code docs/writing-a-driver.md} tells to write and deploy it. */
@RunWith(PaxExam.class)
public class ExampleIT extends GuestsIT {
  private static final String NAME = "memory";
  private static final String FAMILY = "memtest86";

  @After
  public void takeItOut() throws Exception {
    Files.deleteIfExists(deployed());
    await("it is gone", SOON, () -> states().isEmpty());
  }

  @Test
  public void itsJarIsCopiedItServesAndItsGuestRuns() throws Exception {
    Path kernel = Path.of(System.getProperty(MEMTEST));
    assertThat(states()).isEmpty();
    Path half = base().resolve("data/example.half");
    Files.copy(
        Path.of(System.getProperty(EXAMPLE_DRIVER)), half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, deployed(), StandardCopyOption.ATOMIC_MOVE);
    awaitSaid("it serves", SOON, () -> states().toString(), "[1.0.0 serving]");
    assertThat(manager().inspect(kernel, null).chosen().claim().guest().family()).isEqualTo(FAMILY);

    Spec spec =
        new Spec(
            NAME,
            null,
            0,
            0,
            null,
            null,
            null,
            new Spec.Kernel(kernel.toString(), null, ""),
            List.of(),
            List.of(),
            null,
            List.of());
    succeed(new Operation.Create(spec, LOCAL, true));
    await("it tests", PATIENCE, () -> isTesting(manager().domain(NAME).stage()));
    Domain domain = manager().domain(NAME);
    assertThat(domain.binding().driver()).isEqualTo("org.example.guest.memtest86");
    assertThat(manager().explain(NAME).lines())
        .extracting(Line::origin)
        .containsOnly(Origin.DRIVER, Origin.HYPERVISOR);

    Files.delete(deployed());
    await("it misses its driver", SOON, () -> health() == Health.DRIVER_MISSING);
    assertThat(manager().domain(NAME).state()).isEqualTo(RunState.RUNNING);
    assertThat(manager().domain(NAME).id()).isEqualTo(domain.id());
    assertThat(isTesting(manager().domain(NAME).stage())).isTrue();
    succeed(new Operation.Destroy(NAME));
  }

  private static boolean isTesting(BootStage stage) {
    return stage != null && stage.name().equals("testing") && stage.detail().startsWith("6.");
  }

  private Health health() {
    return manager().domain(NAME).health();
  }

  private List<String> states() {
    return drivers().generations().stream()
        .filter((Generation generation) -> generation.family().equals(FAMILY))
        .map(generation -> generation.version() + " " + generation.state().word())
        .toList();
  }

  private static Path deployed() {
    return base().resolve("deploy/example.jar");
  }
}
