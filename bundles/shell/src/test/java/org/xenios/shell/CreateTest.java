package org.xenios.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.domain.Operation;
import org.xenios.guest.FirstBoot;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;
import org.xenios.machine.Spec.Disk;
import org.xenios.machine.Spec.Link;
import org.xenios.machine.Spec.Network;
import org.xenios.shell.socket.CommandException;

/** What the words of domain:create ask for. */
class CreateTest extends ShellFixture {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1dCB0aGlzIG9uZSBvcGVucyBubyBkb29y";

  private Spec created(String line) throws Exception {
    return ((Operation.Create) asked(line)).spec();
  }

  @Test
  void takesOptionsAfterTheName() throws Exception {
    Operation asked =
        asked(
            "domain:create web --kernel vmlinuz --initrd ./sub/../initrd.img --memory 256M"
                + " --vcpus 2 --mode pvh --cmdline \"console=hvc0 quiet\" --start");
    assertThat(asked)
        .isEqualTo(
            new Operation.Create(
                new Spec(
                    "web",
                    null,
                    256L << 20,
                    2,
                    Mode.PVH,
                    null,
                    null,
                    new Spec.Kernel(
                        directory.resolve("vmlinuz").toString(),
                        directory.resolve("initrd.img").toString(),
                        "console=hvc0 quiet"),
                    List.of(),
                    List.of(),
                    null,
                    List.of(new Network(Link.NETWORK, "default", null))),
                null,
                true));
    assertThat(ledger.by).containsExactly("shell:ada");
  }

  @Test
  void takesOptionsBeforeTheNameAndWithEqualsSigns() throws Exception {
    Spec spec =
        created("domain:create --memory=1G --network none --kernel vmlinuz --append=-x web");
    assertThat(spec.name()).isEqualTo("web");
    assertThat(spec.memory()).isEqualTo(1L << 30);
    assertThat(spec.networks()).isEmpty();
    assertThat(spec.kernel()).extracting(Spec.Kernel::cmdline).isEqualTo("-x");
  }

  @Test
  void readsDisks() throws Exception {
    Spec spec =
        created(
            "domain:create web -d a.img,readonly --disk a.img,format=qcow2 --cdrom /nowhere/x.iso"
                + " --cdrom /nowhere/y.iso");
    String path = directory.resolve("a.img").toString();
    assertThat(spec.disks())
        .containsExactly(new Disk(path, "raw", true), new Disk(path, "qcow2", false));
    assertThat(spec.cdroms()).containsExactly("/nowhere/x.iso", "/nowhere/y.iso");
  }

  @Test
  void doesNotLetAnImagesHeaderChooseItsFormat() throws Exception {
    ledger.facts.put("disk.format", "qcow2");
    assertThat(created("domain:create web --disk b.qcow2").disks().get(0).format())
        .isEqualTo("qcow2");
    assertThatThrownBy(() -> run("domain:create web --disk a.img"))
        .hasMessageContaining("its name says raw and its header qcow2; if you trust it, say");
    assertThat(created("domain:create web --disk a.img,format=raw").disks().get(0).format())
        .isEqualTo("raw");
  }

  @Test
  void readsNetworks() throws Exception {
    assertThat(
            created(
                    "domain:create web --network default --network bridge=br0,mac=52:54:00:AA:00:01"
                        + " --network user")
                .networks())
        .containsExactly(
            new Network(Link.NETWORK, "default", null),
            new Network(Link.BRIDGE, "br0", "52:54:00:aa:00:01"),
            new Network(Link.USER, "", null));
  }

  @ParameterizedTest
  @CsvSource({
    "QEMU,lab default,NETWORK,default",
    "QEMU,lab,NETWORK,lab",
    "QEMU,,USER,''",
    "Xen,default,NETWORK,default"
  })
  void givesTheCardThatTheHostHasUnlessAsked(
      String hypervisor, @Nullable String networks, Link link, String source) throws Exception {
    ledger.hypervisor = hypervisor;
    ledger.networks = networks == null ? List.of() : List.of(networks.split(" "));
    assertThat(created("domain:create web").networks())
        .containsExactly(new Network(link, source, null));
  }

  @Test
  void givesNoCardOnXenWithoutANetwork() throws Exception {
    ledger.hypervisor = "Xen";
    ledger.networks = List.of();
    assertThat(created("domain:create web").networks()).isEmpty();
    assertThat(output.toString(UTF_8))
        .startsWith("note: it gets no network card, as host local has no active network");
  }

  @Test
  void theOnlyCardHasShortForms() throws Exception {
    assertThat(created("domain:create web --bridge br0 --mac 52:54:00:00:00:01").networks())
        .containsExactly(new Network(Link.BRIDGE, "br0", "52:54:00:00:00:01"));
    assertThat(created("domain:create web --network user --mac 52:54:00:00:00:01").networks())
        .containsExactly(new Network(Link.USER, "", "52:54:00:00:00:01"));
    assertThat(created("domain:create web --mac 52:54:00:00:00:01").networks())
        .containsExactly(new Network(Link.NETWORK, "default", "52:54:00:00:00:01"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8G||8589934592",
        "1.5GiB,format=raw|raw|1610612736",
        "512m,format=qcow2|qcow2|536870912"
      })
  void makesNewDisks(String words, @Nullable String format, long size) throws Exception {
    assertThat(created("domain:create web --disk " + words).disks())
        .containsExactly(new Disk("", format == null ? "" : format, false, size));
  }

  @Test
  void aFileNamedLikeASizeIsReachedByItsFolder() throws Exception {
    Files.createFile(directory.resolve("8G"));
    assertThat(created("domain:create web --disk ./8G").disks())
        .containsExactly(new Disk(directory.resolve("8G").toString(), "raw", false));
  }

  @Test
  void asksForAFirstBootOnlyWhenThatIsWished() throws Exception {
    assertThat(((Operation.Create) asked("domain:create web")).firstBoot()).isNull();
    assertThat(wishes("--hostname db1"))
        .isEqualTo(new FirstBoot("db1", null, null, List.of(), null));
  }

  @Test
  void readsKeysFromFilesAndAsTheyAre() throws Exception {
    Files.writeString(
        directory.resolve("team.pub"), "# team\n\n" + KEY + " ada\n" + KEY + " bob \n");
    Files.writeString(directory.resolve("plain"), KEY);
    assertThat(
            wishes(
                "--user ada --ssh-key team.pub --ssh-key plain --ssh-key '"
                    + KEY
                    + "' --password-hash '$6$salt$hash'"))
        .isEqualTo(
            new FirstBoot(
                "web", "ada", "$6$salt$hash", List.of(KEY + " ada", KEY + " bob", KEY, KEY), null));
  }

  @Test
  void aKeyMayOpenTheImagesOwnAccount() throws Exception {
    assertThat(wishes("--ssh-key '" + KEY + "'"))
        .isEqualTo(new FirstBoot("web", null, null, List.of(KEY), null));
  }

  @Test
  void handsUserDataOnAsItIs() throws Exception {
    Files.writeString(directory.resolve("seed.yaml"), "#cloud-config\npackages: [é]\n");
    assertThat(wishes("--cloud-init seed.yaml --hostname db1"))
        .isEqualTo(new FirstBoot("db1", null, null, List.of(), "#cloud-config\npackages: [é]\n"));
  }

  private @Nullable FirstBoot wishes(String words) throws Exception {
    return ((Operation.Create) asked("domain:create web " + words)).firstBoot();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:create web --initrd x|--initrd makes sense only with --kernel",
        "domain:create web --vcpus 0|at least 1 virtual processor",
        "domain:create web --network none --network user|--network none goes with no other",
        "domain:create web --network bridge=|--network bridge=:",
        "domain:create web --network user,mac=1|'1' is not a MAC address",
        "domain:create web --network default --bridge br0|--network bridge=br0",
        "domain:create web --network none --mac 52:54:00:00:00:01|--mac is for the only card",
        "domain:create web --bridge br0 --network user --mac 52:54:00:00:00:01|--bridge is for the only card",
        "domain:create web --network user,mac=52:54:00:00:00:02 --mac 52:54:00:00:00:01|--mac is for the only card",
        "domain:create web --disk a.img,format=vmdk|format vmdk is not raw or qcow2",
        "domain:create web --disk 8G,format=vmdk|--disk 8G: format vmdk is not raw or qcow2",
        "domain:create web --disk 8G,readonly|--disk 8G: a new disk is empty",
        "domain:create web --disk 0G|--disk 0G: '0G' is nothing at all",
        "domain:create web --disk 8|--disk 8: write 8G for a new disk of so many GiB, ./8 for a file",
        "domain:create my_vm --user ada|'my_vm' is no host name: give the guest one with --hostname",
        "domain:create web --password-hash x|--password-hash needs --user NAME",
        "domain:create web --cloud-init a.img --user ada|--cloud-init stands alone",
        "domain:create web --cloud-init ghost|--cloud-init ",
        "domain:create web --cloud-init sub|sub: not a file",
        "domain:create web --cloud-init latin|latin: not text in UTF-8",
        "domain:create web --user ada --ssh-key ghost|ghost is neither a file nor a public key",
        "domain:create web --user ada --ssh-key ghost.pub|ghost.pub: no such file",
        "domain:create web --user ada --ssh-key secret|secret is a private key, which stays",
        "domain:create web --user ada --ssh-key '-----BEGIN PRIVATE KEY----- x'|--ssh-key is a private key",
        "domain:create web --user ada --ssh-key a.img|a.img holds no key"
      })
  void whatCannotBeDoneIsOneLineAndExitCode1(String line, String says) throws Exception {
    Files.writeString(
        directory.resolve("secret"), "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n");
    Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe9, 'a'});
    assertThatThrownBy(() -> run(line))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .message()
        .contains(says)
        .doesNotContain("\n", "b3BlbnNz");
    assertThat(ledger.submitted).isEmpty();
  }
}
