package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Operation;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Spec;

/** What Windows 11 demands of a machine is there: secure boot that refuses, and a TPM. */
@RunWith(PaxExam.class)
public class SecureBootIT extends GuestsIT {
  private static final Duration FIRMWARE = Duration.ofSeconds(150);

  @Before
  public void theHostHasSwtpm() {
    assumeTrue(
        "swtpm is not installed",
        manager().hosts().stream()
            .filter(host -> host.name().equals(LOCAL))
            .flatMap(host -> host.capabilities().platforms().stream())
            .anyMatch(platform -> platform.offers(Kind.TPM, "tpm-crb")));
  }

  @Test
  public void anUnsignedProgramIsRefusedAndDebiansShimIsStarted() throws Exception {
    succeed(new Operation.Create(windows("unsigned", "11", "windows.img"), LOCAL, true));
    succeed(new Operation.Create(windows("signed", "11", "shim.img"), LOCAL, true));
    awaitSaid("a refusal", FIRMWARE, () -> console("unsigned"), "Access Denied");
    assertThat(console("unsigned")).doesNotContain("WITNESS");
    awaitSaid("shim's complaint", FIRMWARE, () -> console("signed"), "grubx64.efi");
    assertThat(console("signed")).doesNotContain("Access Denied");
    assertThat(virsh("dumpxml", "unsigned")).contains("secure='yes'", "tpm-crb");
  }

  @Test
  public void theGuestFindsItsTpm() throws Exception {
    succeed(new Operation.Create(windows("measured", "10", "windows.img"), LOCAL, true));
    awaitSaid("it ticks", FIRMWARE, () -> console("measured"), "tick 1");
    WitnessReport report = new WitnessReport(console("measured"));
    assertThat(report.efi()).anyMatch(line -> line.startsWith("tpm2=yes"));
    assertThat(report.tables()).contains("TPM2");
  }

  private static Spec windows(String name, String release, String disk) {
    String path = Path.of(System.getProperty(WITNESSES), disk).toString();
    return new Spec(
        name,
        "windows/" + release,
        0,
        0,
        null,
        Engine.QEMU,
        release.equals("11") ? null : Firmware.UEFI,
        null,
        List.of(new Spec.Disk(path, "raw", false)),
        List.of(),
        null,
        List.of());
  }
}
