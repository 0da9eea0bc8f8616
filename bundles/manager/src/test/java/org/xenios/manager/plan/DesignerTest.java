package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Seed;
import org.xenios.machine.HostCapabilities.Pool;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.driver.FakeDrivers;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.seed.IsoImage;

@Timeout(60)
class DesignerTest {
  private static final FirstBoot WISHES = new FirstBoot("web", "admin", null, List.of(), null);
  private static final Seed.Medium MEDIUM =
      new Seed.Medium(
          "cidata", Map.of("user-data", "#cloud-config\n"), Reason.always("it looks for it"));

  @TempDir Path folder;
  private final FakeDrivers drivers = new FakeDrivers();
  private final FakeHypervisor host = new FakeHypervisor();
  private final Designer designer =
      new Designer(drivers.registry, new Recognition(drivers.registry));

  @BeforeEach
  void pool() throws Exception {
    Files.createDirectory(folder.resolve("pool"));
    host.pools.add(new Pool("default", folder.resolve("pool").toString()));
  }

  @AfterEach
  void close() {
    drivers.close();
  }

  /** Claims every optical medium, knows one id, and takes every wish. */
  private static class Knows implements GuestDriver {
    private final String family;
    private final String id;

    Knows(String family, String id) {
      this.family = family;
      this.id = id;
    }

    @Override
    public List<Claim> recognise(BootImage image) {
      return image.role() == BootImage.Role.CDROM
          ? List.of(
              new Claim(
                  new Guest(family, "1"), Set.of(Mode.HVM), Strength.LIKELY, family + " likes it"))
          : List.of();
    }

    @Override
    public Optional<Guest> named(String asked) {
      return asked.equals(id) ? Optional.of(new Guest(family, "12")) : Optional.empty();
    }

    @Override
    public Seed seed(Guest guest, FirstBoot wishes) {
      return MEDIUM;
    }

    @Override
    public Design design(DesignRequest request) {
      return request.images().stream().allMatch(image -> image.role() == BootImage.Role.CDROM)
          ? new Design.Accepted(Samples.machine())
          : new Design.Refused("it is given what is not there yet", "leave that out");
    }
  }

  private Spec spec(@Nullable String os, Spec.Disk... disks) throws Exception {
    Path iso = Files.write(folder.resolve("a.iso"), IsoImage.of(MEDIUM));
    List<String> cdroms = List.of(iso.toString());
    return new Spec(
        "web", os, 0, 0, null, null, null, null, List.of(disks), cdroms, null, List.of());
  }

  private Designed design(Spec spec, @Nullable FirstBoot wishes) {
    Operation.Create create = new Operation.Create(spec, null, false, wishes);
    return designer.design(create, host.capabilities(), "run");
  }

  private void refused(Spec spec, @Nullable FirstBoot wishes, Code code, String... words) {
    assertThatThrownBy(() -> design(spec, wishes))
        .isInstanceOfSatisfying(XeniosException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }

  @Test
  void anOsinfoIdIsAskedOfEveryDriver() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", "debian12"));
    drivers.deploy("netbsd", "1.0.0", new Knows("netbsd", "netbsd10.0"));
    assertThat(design(spec("Debian12"), null).record().guest()).isEqualTo(new Guest("linux", "12"));
    assertThat(design(spec("netbsd10.0"), null).record().guest())
        .isEqualTo(new Guest("netbsd", "12"));
    assertThat(design(spec("netbsd/9.4"), null).record().guest())
        .isEqualTo(new Guest("netbsd", "9.4"));
    assertThat(design(spec("netbsd"), null).record().guest()).isEqualTo(new Guest("netbsd", "1"));
    refused(spec("debain12"), null, Code.INVALID, "'debain12'", "linux, netbsd", "like debian12");
    refused(spec("freebsd"), null, Code.NO_DRIVER, "feature:install xenios-guest-freebsd");
    refused(spec("linux/"), null, Code.INVALID, "'linux/'", "FAMILY/RELEASE");
  }

  /** Claims media and is sure of it, or not. */
  private static class Sure extends Knows {
    private final Strength strength;

    Sure(String family, Strength strength) {
      super(family, family + "1");
      this.strength = strength;
    }

    @Override
    public List<Claim> recognise(BootImage image) {
      return super.recognise(image).stream()
          .map(claim -> new Claim(claim.guest(), claim.modes(), strength, claim.why()))
          .toList();
    }
  }

  @Test
  void aFamilyThatWasNamedAgainstCertainEvidenceIsTakenAndThatIsSaid() throws Exception {
    drivers.deploy("linux", "1.0.0", new Sure("linux", Strength.CERTAIN));
    drivers.deploy("netbsd", "1.0.0", new Sure("netbsd", Strength.LIKELY));
    Designed designed = design(spec("netbsd/10.1"), null);
    assertThat(designed.record().guest()).isEqualTo(new Guest("netbsd", "10.1"));
    assertThat(designed.notes())
        .containsExactly(
            "--os netbsd/10.1 is taken, although "
                + folder.resolve("a.iso")
                + " is certainly linux: linux likes it");
    assertThat(design(spec("linux"), null).notes()).isEmpty();
    assertThat(design(spec(null), null).notes()).isEmpty();
  }

  @Test
  void nothingIsSaidAgainstAFamilyThatMayBeRight() throws Exception {
    drivers.deploy("linux", "1.0.0", new Sure("linux", Strength.LIKELY));
    drivers.deploy("netbsd", "1.0.0", new Sure("netbsd", Strength.LIKELY));
    assertThat(design(spec("netbsd"), null).notes()).isEmpty();
    drivers.deploy("freebsd", "1.0.0", new Sure("freebsd", Strength.CERTAIN));
    drivers.deploy("windows", "1.0.0", new Sure("windows", Strength.CERTAIN));
    assertThat(design(spec("freebsd"), null).notes()).isEmpty();
  }

  @Test
  void aMediumThatIsNoneIsRefused() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", "debian12"));
    Map<String, byte[]> others =
        Map.of(
            "text", "ssh-ed25519 AAAA somebody\n".getBytes(StandardCharsets.UTF_8),
            "qcow2", "QFI\373\0\0\0\3".getBytes(StandardCharsets.ISO_8859_1),
            "unknown", new byte[4096]);
    for (Map.Entry<String, byte[]> other : others.entrySet()) {
      Path file = Files.write(folder.resolve(other.getKey()), other.getValue());
      Spec spec =
          new Spec(
              "web",
              "linux",
              0,
              0,
              null,
              null,
              null,
              null,
              List.of(),
              List.of(file.toString()),
              null,
              List.of());
      refused(
          spec,
          null,
          Code.INVALID,
          "the medium " + file + " is none, its format is " + other.getKey(),
          "give an ISO 9660 or UDF image");
      assertThatThrownBy(() -> new Recognition(drivers.registry).checkMedium(file.toString()))
          .hasMessageContaining("the medium " + file + " is none");
    }
  }

  @Test
  void anIdThatTwoDriversKnowIsNobodys() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", "gnu1"));
    drivers.deploy("hurd", "1.0.0", new Knows("hurd", "gnu1"));
    refused(spec("gnu1"), null, Code.AMBIGUOUS, "hurd and linux");
  }

  @Test
  void equallyStrongClaimsAreToldWithTheirEvidence() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    drivers.deploy("hurd", "1.0.0", new Knows("hurd", ""));
    refused(
        spec(null),
        null,
        Code.REFUSED,
        "hurd (hurd likes it) and linux (linux likes it)",
        "say which with --os");
    assertThat(design(spec("hurd"), null).record().guest().family()).isEqualTo("hurd");
  }

  @Test
  void newDisksHaveTheirPlacesInThePoolAndAreNotRead() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    Spec designed =
        design(
                spec(
                    null,
                    new Spec.Disk("", "", false, 8L << 30),
                    new Spec.Disk("", "raw", false, 1L << 30)),
                null)
            .record()
            .spec();
    assertThat(designed.disks())
        .containsExactly(
            new Spec.Disk(folder + "/pool/web.qcow2", "qcow2", false, 8L << 30),
            new Spec.Disk(folder + "/pool/web-2.raw", "raw", false, 1L << 30));
    assertThat(designed.seed()).isNull();
  }

  @Test
  void whatIsInThePoolAlreadyIsLeftAlone() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    Files.createFile(folder.resolve("pool/web.qcow2"));
    Files.createFile(folder.resolve("pool/web-seed.iso"));
    refused(
        spec(null, new Spec.Disk("", "", false, 8L << 30)),
        null,
        Code.INVALID,
        "/pool/web.qcow2 is there already");
    refused(spec(null), WISHES, Code.INVALID, "/pool/web-seed.iso is there already");
  }

  @Test
  void withoutAPoolThereIsNoPlaceForNewFiles() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    host.pools.clear();
    refused(
        spec(null, new Spec.Disk("", "", false, 8L << 30)),
        null,
        Code.REFUSED,
        "no active storage pool",
        "virsh pool-define-as");
    refused(spec(null), WISHES, Code.REFUSED, "web-seed.iso");
  }

  @Test
  void theDriverSaysWhatTheFirstBootReads() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    Designed designed = design(spec(null), WISHES);
    assertThat(designed.seed()).isEqualTo(MEDIUM);
    assertThat(designed.record().spec().seed()).isEqualTo(folder + "/pool/web-seed.iso");
    assertThat(designed.record().toXml()).doesNotContain("cloud-config");
  }

  @Test
  void aDriverThatKnowsNoSuchMediumRefuses() throws Exception {
    drivers.deploy("linux", "1.0.0", request -> new Design.Accepted(Samples.machine()));
    refused(spec("linux"), WISHES, Code.REFUSED, "the linux driver refuses", "set the guest up");
  }

  @Test
  void aDomainThatIsThereIsDesignedAnewOfItsSpec() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    DomainRecord first = design(spec(null), null).record().created();
    drivers.deploy("linux", "2.0.0", new Knows("linux", ""));
    DomainRecord anew = designer.redesign(first, host.capabilities());
    assertThat(anew.binding().version()).isEqualTo("2.0.0");
    assertThat(anew.guest()).isEqualTo(first.guest());
    assertThat(anew.spec()).isEqualTo(first.spec());
    assertThat(anew.reverted()).isEqualTo(first);
  }

  @Test
  void whatADomainWasMadeOfMustBeThereStill() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    DomainRecord record = design(spec(null), null).record();
    Files.delete(folder.resolve("a.iso"));
    assertThatThrownBy(() -> designer.redesign(record, host.capabilities()))
        .isInstanceOf(XeniosException.class)
        .hasMessageContaining("a.iso")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDiskThatWasMadeIsReadOnlyWhenNothingElseIsLeftToBootFrom() throws Exception {
    drivers.deploy("linux", "1.0.0", new Knows("linux", ""));
    Path disk = Files.write(folder.resolve("made.raw"), new byte[1 << 20]);
    Spec installing = spec(null, new Spec.Disk("", "raw", false, 1 << 20));
    DomainRecord first = design(installing, null).record();
    Spec.Disk made = new Spec.Disk(disk.toString(), "raw", false, 1 << 20);
    DomainRecord there =
        new DomainRecord(
            first.guest(),
            first.spec().withDisks(List.of(made)),
            first.binding(),
            first.design(),
            null);
    assertThat(designer.redesign(there, host.capabilities()).design()).isEqualTo(first.design());
    DomainRecord ejected =
        new DomainRecord(
            first.guest(),
            new Spec(
                "web",
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                List.of(made),
                List.of(),
                null,
                List.of()),
            first.binding(),
            first.design(),
            null);
    assertThatThrownBy(() -> designer.redesign(ejected, host.capabilities()))
        .as("the driver of this test refuses disks")
        .hasMessageContaining("the linux driver refuses");
  }
}
