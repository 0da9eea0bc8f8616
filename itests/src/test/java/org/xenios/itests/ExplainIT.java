package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Explanation.Line;
import org.xenios.domain.Explanation.Origin;
import org.xenios.domain.Operation;

/** What others changed wins, and is told apart from what was designed. */
@RunWith(PaxExam.class)
public class ExplainIT extends GuestsIT {
  private static final String NAME = "changed";

  @Test
  public void aDeviceThatSomebodyAddedIsMarked() throws Exception {
    witness(NAME, "");
    assertThat(lines(Origin.CHANGED)).isEmpty();
    device(
        "attach-device",
        "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>");

    assertThat(lines(Origin.CHANGED))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.what()).isEqualTo("rng");
              assertThat(line.because()).contains("somebody else added it");
            });
    assertThat(shell("domain:explain " + NAME)).contains("changed");
  }

  @Test
  public void aDeviceThatSomebodyTookAwayIsMarked() throws Exception {
    succeed(new Operation.Create(spec(NAME, ""), LOCAL, false));
    assertThat(lines(Origin.MISSING)).isEmpty();
    String rng = virsh("dumpxml", NAME, "--xpath", "//rng");
    assertThat(rng).contains("<rng");
    device("detach-device", rng, "--config");

    assertThat(lines(Origin.MISSING))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.what()).isEqualTo("rng");
              assertThat(line.because()).contains("somebody else took it away", "random");
            });
  }

  @Test
  public void onTheTestDriverNothingIsTakenForAChange() throws Exception {
    succeed(new Operation.Create(spec(NAME, ""), SIM, true));
    assertThat(manager().explain(NAME).lines())
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.origin()).as(line.toString()).isIn(Origin.DRIVER, Origin.HYPERVISOR);
              assertThat(line.because()).as(line.toString()).isNotBlank();
            });
  }

  @Test
  public void aDomainOfOthersIsShownAndLeftAlone() throws Exception {
    assertThat(manager().domain("test").health().word()).isEqualTo("not ours");
    String before = manager().xml("test", true);
    assertThat(manager().explain("test").lines()).isNotEmpty();
    assertThat(shell("domain:info test")).contains("not ours");
    assertThat(manager().xml("test", true)).isEqualTo(before);
  }

  private List<Line> lines(Origin origin) {
    return manager().explain(NAME).lines().stream()
        .filter(line -> line.origin() == origin)
        .toList();
  }

  private static void device(String verb, String xml, String... more) throws Exception {
    Path file = Files.createTempFile("device", ".xml");
    try {
      Files.writeString(file, xml);
      List<String> words = new ArrayList<>(List.of(verb, NAME, file.toString()));
      words.addAll(List.of(more));
      assertThat(virsh(words.toArray(String[]::new))).as(verb).isBlank();
    } finally {
      Files.delete(file);
    }
  }
}
