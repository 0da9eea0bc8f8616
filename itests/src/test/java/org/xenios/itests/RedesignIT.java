package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.DesignChange;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Execution;
import org.xenios.domain.Explanation.Line;
import org.xenios.domain.Operation;
import org.xenios.domain.Redesign;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.HandMade;
import org.xenios.machine.Spec;

/**
 * A newer driver whose designs differ arrives while domains run: they stay as they are until
 * somebody asks for a redesign, which begins with a cold boot, keeps what others changed, and can
 * be taken back.
 */
@RunWith(PaxExam.class)
public class RedesignIT extends GuestsIT {
  private static final String NAME = "designed";
  private static final String OLD = "<backend model='random'>/dev/urandom</backend>";
  private static final String NEW = "<backend model='random'>/dev/random</backend>";
  private static final String OLD_REASON = "a young guest has few random numbers of its own";
  private static final String NEW_REASON = "since Linux 5.6 a host's /dev/random is as fast";

  @After
  public void removeTheNewerDriver() throws Exception {
    Files.deleteIfExists(deployed());
    awaitGenerations("1.0.0 serving");
  }

  @Test
  public void line06ExistingDesignsStayUntilARedesignBeginsWithAColdBootAndIsTakenBack()
      throws Exception {
    Domain domain = witness(NAME, "");
    long process = qemu(domain);
    String live = live();
    String defined = defined();
    assertThat(shell("domain:redesign " + NAME)).contains("nothing would change");

    deploy();
    assertThat(defined()).as("a newer driver rewrites nothing").isEqualTo(defined);
    assertThat(live()).isEqualTo(live);
    assertThat(version(manager().domain(NAME).binding())).isEqualTo("1.0.0");
    changeByHand();
    assertShowsTheDifference();
    assertThat(defined()).as("nothing was done").contains(OLD).doesNotContain(NEW);

    assertThat(shell("domain:redesign " + NAME + " --apply --dry-run"))
        .contains(
            "define it as designed by org.xenios.guest.linux 1.1.0, from its next cold boot on:"
                + " rng changed",
            "keeps sound ich9 as others made it by hand",
            "nothing was done");
    Execution applied = succeed(new Operation.Redesign(NAME, false));
    assertThat(applied.plan().driver()).isEqualTo("org.xenios.guest.linux 1.1.0");
    assertThat(applied.steps()).singleElement().asString().contains("description", "sound ich9");
    assertPending(domain, process, live);
    assertThatThrownBy(() -> run(new Operation.Redesign(NAME, false)))
        .hasMessageContaining("nothing would change");

    succeed(new Operation.Set(NAME, 112L << 20, 0));
    succeed(new Operation.Reset(NAME));
    assertThat(live()).as("a reset is no cold boot").contains(OLD).doesNotContain(NEW);
    coldBoot();
    assertInForce("1.1.0", NEW, OLD, NEW_REASON);
    assertThat(version(manager().details(NAME).previous())).isEqualTo("1.0.0");
    assertThat(shell("domain:info " + NAME))
        .contains("--revert takes it back to org.xenios.guest.linux 1.0.0")
        .doesNotContain("next cold boot");
    assertThat(defined()).as("set later").contains("<currentMemory unit='KiB'>114688<");

    removeTheNewerDriver();
    succeed(new Operation.Redesign(NAME, true));
    assertThat(live()).contains(NEW);
    assertThat(version(manager().details(NAME).pending())).isEqualTo("1.0.0");
    coldBoot();
    assertInForce("1.0.0", OLD, NEW, OLD_REASON);
    assertThat(defined()).as("set later").contains("<currentMemory unit='KiB'>114688<");
    assertThatThrownBy(() -> run(new Operation.Redesign(NAME, true)))
        .hasMessageContaining("no redesign to take back");
    assertThat(shell("domain:redesign " + NAME)).contains("nothing would change");
  }

  private static void changeByHand() throws Exception {
    virsh("desc", NAME, "--config", "--new-desc", "by hand");
    Path file = Files.createTempFile("device", ".xml");
    try {
      Files.writeString(file, "<sound model='ich9'/>");
      assertThat(virsh("attach-device", NAME, file.toString(), "--config")).isBlank();
    } finally {
      Files.delete(file);
    }
  }

  private void assertShowsTheDifference() throws Exception {
    Redesign redesign = manager().redesign(NAME);
    assertThat(redesign.changes()).extracting(DesignChange::part).containsExactly("rng");
    assertThat(redesign.kept())
        .extracting(HandMade::what)
        .containsExactlyInAnyOrder("description", "sound ich9");
    assertThat(shell("domain:redesign " + NAME))
        .contains("changed rng", "nothing was done", "kept as others made it by hand: sound ich9")
        .containsPattern("- virtio backend=/dev/urandom .*: " + OLD_REASON)
        .containsPattern("\\+ virtio backend=/dev/random .*: " + NEW_REASON);
  }

  private void assertPending(Domain domain, long process, String live) throws Exception {
    assertThat(live()).as("what runs").isEqualTo(live);
    assertThat(manager().domain(NAME).id()).isEqualTo(domain.id());
    assertThat(qemu(domain)).isEqualTo(process);
    awaitTicks(NAME, 5);
    assertTicksAreWhole(NAME);
    assertKept();
    assertThat(defined()).contains(NEW).doesNotContain(OLD);
    Details details = manager().details(NAME);
    assertThat(version(details.pending())).isEqualTo("1.1.0");
    assertThat(version(details.domain().binding())).as("in force").isEqualTo("1.0.0");
    assertThat(rng().because()).as("of what runs").contains(OLD_REASON);
    assertThat(shell("domain:info " + NAME))
        .contains("as org.xenios.guest.linux 1.1.0 designed it from its next cold boot on");
  }

  private void assertInForce(String version, String backend, String other, String reason)
      throws Exception {
    assertThat(live()).contains(backend).doesNotContain(other);
    Details details = manager().details(NAME);
    assertThat(version(details.domain().binding())).isEqualTo(version);
    assertThat(details.pending()).isNull();
    assertThat(rng().because()).contains(reason);
    assertKept();
  }

  private static void assertKept() throws Exception {
    assertThat(defined()).contains("<sound model='ich9'>", "by hand");
  }

  private void coldBoot() throws Exception {
    succeed(new Operation.Destroy(NAME));
    succeed(new Operation.Start(NAME, false));
    awaitConsole(NAME, "READY");
  }

  @Test
  public void line06AManagedSaveKeepsItsHardware() throws Exception {
    witness(NAME, "");
    deploy();
    virsh("managedsave", NAME);
    String defined = defined();
    assertThat(shell("domain:redesign " + NAME))
        .contains("changed rng", "it cannot be applied: it has a managed save");
    for (boolean revert : new boolean[] {false, true}) {
      assertThatThrownBy(() -> run(new Operation.Redesign(NAME, revert)))
          .isInstanceOf(XeniosException.class)
          .hasMessageContaining(revert ? "no redesign" : "virsh managedsave-remove " + NAME)
          .hasMessageNotContaining("\n");
    }
    assertThat(defined()).isEqualTo(defined);

    virsh("managedsave-remove", NAME);
    succeed(new Operation.Redesign(NAME, false));
    assertThat(defined()).contains(NEW);
    succeed(new Operation.Start(NAME, false));
    awaitConsole(NAME, "READY");
    virsh("managedsave", NAME);
    assertThatThrownBy(() -> run(new Operation.Redesign(NAME, true)))
        .hasMessageContaining("virsh managedsave-remove " + NAME);
    assertThat(defined()).contains(NEW);
  }

  @Test
  public void line06ARedesignThatCannotBeSaysWhy() throws Exception {
    for (String refused : List.of("domain:redesign test", "domain:redesign test --apply")) {
      assertThatThrownBy(() -> shell(refused))
          .hasMessageContaining("did not create")
          .hasMessageNotContaining("\n");
    }
    Path kernel = Path.of(System.getProperty("xenios.home"), "kernel.elf");
    Files.copy(Path.of(System.getProperty(WITNESS)), kernel);
    Spec spec = spec(NAME, new Spec.Kernel(kernel.toString(), null, ""));
    succeed(new Operation.Create(spec, LOCAL, false));
    Files.delete(kernel);
    assertThatThrownBy(() -> shell("domain:redesign " + NAME))
        .hasMessageContaining(kernel.toString())
        .hasMessageNotContaining("\n");
  }

  private Line rng() {
    return manager().explain(NAME).lines().stream()
        .filter(line -> line.what().equals("rng rng"))
        .findFirst()
        .orElseThrow();
  }

  private static String version(Binding binding) {
    assertThat(binding).isNotNull();
    return binding.version();
  }

  private static String live() throws IOException, InterruptedException {
    return virsh("dumpxml", NAME);
  }

  private static String defined() throws IOException, InterruptedException {
    return virsh("dumpxml", NAME, "--inactive");
  }

  private static Path deployed() {
    return base().resolve("deploy/linux-newer.jar");
  }

  /** A jar that is there is whole. */
  private void deploy() throws Exception {
    Path half = base().resolve("data/linux-newer.half");
    Files.copy(
        Path.of(System.getProperty(NEWER_DRIVER)), half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, deployed(), StandardCopyOption.ATOMIC_MOVE);
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
  }
}
