package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.hypervisor.Foreseen;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.Redefinition;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.Schema;
import org.xenios.libvirt.testing.Virsh;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;

/** New designs in definitions of real QEMU domains. */
@Timeout(180)
class RedefineTest extends OnQemu {
  private static final String NEXT = "<d xmlns='urn:xenios:domain:1' next='yes'/>";

  private static Machine full() {
    return Machines.fullQemu("qemu", disk.toString(), iso.toString());
  }

  /** An i440fx PC with a screen, which leaves all places to libvirt. */
  private static Machine pc(String video) {
    return Machines.machine(
        "qemu",
        "hvm",
        "pc-i440fx-7.2",
        Machines.part("cpu", Kind.CPU, "maximum"),
        Machines.part("clock", Kind.CLOCK, "utc"),
        Machines.part("acpi", Kind.FEATURE, "acpi"),
        Machines.part("usb", Kind.CONTROLLER, "usb", "model", "qemu-xhci"),
        Machines.part("tablet", Kind.INPUT, "tablet", "bus", "usb"),
        Machines.part("screen", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1"),
        Machines.part("video", Kind.VIDEO, video),
        Machines.part("serial-bus", Kind.CONTROLLER, "virtio-serial"),
        Machines.part("agent", Kind.CHANNEL, "org.qemu.guest_agent.0"),
        Machines.part("disk0", Kind.DISK, "ide", "source", disk.toString(), "format", "raw"),
        Machines.part("cdrom", Kind.CDROM, "ide"),
        Machines.part("nic0", Kind.NIC, "e1000", "link", "user"),
        Machines.part("console", Kind.CONSOLE, "serial"),
        Machines.part("panic", Kind.PANIC, "isa"));
  }

  /** The same machine with one part in another's place, or one more. */
  private static Machine with(Machine machine, Part part) {
    List<Part> parts = new ArrayList<>(machine.parts());
    parts.removeIf(other -> other.id().equals(part.id()));
    parts.add(part);
    return new Machine(machine.memory(), machine.vcpus(), machine.limits(), parts);
  }

  private static Machine without(Machine machine, String id) {
    return new Machine(
        machine.memory(),
        machine.vcpus(),
        machine.limits(),
        machine.parts().stream().filter(part -> !part.id().equals(id)).toList());
  }

  private List<HandMade> redefine(UUID id, Machine before, Machine after) {
    return host.redefine(new Redefinition(id, before, after, NEXT));
  }

  private List<HandMade> handMade(UUID id, Machine design) {
    Foreseen foreseen = host.foresee(new Redefinition(id, design, design, NEXT));
    assertThat(foreseen.obstacle()).isNull();
    return foreseen.handMade();
  }

  /** As virsh edit does. */
  private static void edit(UUID id, UnaryOperator<String> change) throws Exception {
    Virsh virsh = new Virsh(libvirtd.uri());
    String before = virsh.run("", "dumpxml", id.toString(), "--inactive", "--security-info");
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    virsh.run(after, "define", "/dev/stdin");
  }

  @Test
  void whatLibvirtFillsInIsNobodysHand() {
    List<Machine> designs = new ArrayList<>(List.of(full(), pc("vga"), pc("virtio")));
    Platform q35 = host.capabilities().platform(Engine.QEMU, Mode.HVM, "q35").orElseThrow();
    if (q35.secureBoot()) {
      designs.add(Machines.secureBoot());
    }
    Machine windows = with(Machines.uefi("yes"), Machines.part("engine", Kind.ENGINE, "qemu"));
    UUID full = define("windows", windows);
    assertThat(handMade(full, windows)).isEmpty();
    for (Machine design : designs) {
      UUID id = define("plain" + designs.indexOf(design), design);
      assertThat(handMade(id, design)).isEmpty();
      String before = host.xml(id, true);
      assertThat(redefine(id, design, design)).isEmpty();
      assertThat(withoutMetadata(host.xml(id, true))).isEqualTo(withoutMetadata(before));
      host.start(id, true);
      assertThat(handMade(id, design)).as("while it runs").isEmpty();
      host.destroy(id);
    }
  }

  @Test
  void aNewDesignIsInForceFromTheNextColdBootAndKeepsWhatNoDesignStates() throws Exception {
    Machine before = pc("vga");
    Machine after =
        without(
            with(
                with(
                    with(before, Machines.part("nic0", Kind.NIC, "virtio", "link", "user")),
                    Machines.part("video", Kind.VIDEO, "virtio")),
                Machines.part("rng", Kind.RNG, "virtio")),
            "panic");
    UUID id = define("anew", before);
    edit(id, xml -> xml.replaceFirst("<memory ", "<description>mine</description>\n  <memory "));
    host.start(id, false);
    String live = host.xml(id, false);
    String mac = live.replaceFirst("(?s).*<mac address='([^']*)'.*", "$1");
    String password = String.valueOf(host.display(id).password());

    List<HandMade> kept = redefine(id, before, after);
    assertThat(kept).extracting(HandMade::what).containsExactly("description");
    assertThat(host.xml(id, false)).as("what runs").isEqualTo(live);
    assertThat(host.metadata(id)).doesNotContain("next");
    assertThat(host.nextMetadata(id)).contains("next=\"yes\"");
    assertThat(parts(id)).doesNotContain("rng").contains("panic");

    host.destroy(id);
    host.start(id, false);
    assertThat(parts(id)).contains("rng").doesNotContain("panic");
    assertThat(host.metadata(id)).contains("next=\"yes\"");
    assertThat(String.valueOf(host.display(id).password())).isEqualTo(password);
    assertThat(host.devices(id))
        .filteredOn(device -> "nic0".equals(device.part()))
        .singleElement()
        .satisfies(
            nic -> {
              assertThat(nic.model()).isEqualTo("virtio");
              assertThat(nic.settings()).containsEntry("mac", mac);
            });
    Schema.assertValid(host.xml(id, true));
    assertThat(host.xml(id, true)).contains("mine");

    assertThat(redefine(id, after, before))
        .extracting(HandMade::what)
        .containsExactly("description");
    assertThat(host.xml(id, true)).contains("<panic", "mine", mac).doesNotContain("<rng");
    assertThat(handMade(id, before)).extracting(HandMade::what).containsExactly("description");
  }

  private List<String> parts(UUID id) {
    return host.devices(id).stream().map(LiveDevice::part).filter(part -> part != null).toList();
  }

  @Test
  void whatOthersMadeByHandStays() throws Exception {
    Machine before = full();
    UUID id = define("edited", before);
    edit(
        id,
        xml ->
            xml.replace("tickpolicy='catchup'", "tickpolicy='delay'")
                .replace(
                    "name='qemu' type='raw'/>\n      <source file='" + disk,
                    "name='qemu' type='raw' cache='none'/>\n      <source file='" + disk)
                .replaceFirst("(?s)<rng.*</rng>", "")
                .replace("</devices>", "<sound model='ich9'/></devices>"));
    Machine after =
        with(
            with(
                with(
                    without(before, "panic"),
                    Machines.part("rtc", Kind.TIMER, "rtc", "tickpolicy", "discard")),
                Machines.part("rng", Kind.RNG, "virtio", "backend", "/dev/random")),
            Machines.part("hpet", Kind.TIMER, "hpet", "present", "yes"));
    List<HandMade> kept = redefine(id, before, after);
    assertThat(kept)
        .containsExactlyInAnyOrder(
            new HandMade("clock/timer rtc", "tickpolicy=delay", true),
            new HandMade("disk disk0", "driver@cache=none", false),
            new HandMade("rng rng", "taken away", true),
            new HandMade("sound ich9", "added", false));
    assertThat(host.xml(id, true))
        .contains(
            "tickpolicy='delay'", "cache='none'", "<sound", "<timer name='hpet' present='yes'/>")
        .doesNotContain("<rng", "<panic");
    host.start(id, true);
  }

  @Test
  void devicesThatWouldGetIntoEachOthersPlacesAreRefused() throws Exception {
    Machine before = full();
    UUID id = define("crowded", before);
    edit(
        id,
        xml ->
            xml.replace(
                "</devices>",
                "<rng model='virtio'><backend model='random'>/dev/urandom</backend>"
                    + "<address type='pci' domain='0' bus='6' slot='0' function='0'/></rng></devices>"));
    String there = host.xml(id, true);
    Machine after = with(before, Machines.part("second", Kind.RNG, "virtio", "port", "6"));
    assertThatThrownBy(() -> redefine(id, before, after))
        .satisfies(is(Cause.INVALID_STATE))
        .hasMessageContainingAll("rng 'second' and rng (of no part)", "pci 06:00.0", "virsh edit");
    Machine other = with(before, Machines.part("machine", Kind.MACHINE, "pc-i440fx-7.2"));
    assertThatThrownBy(() -> redefine(id, before, other))
        .hasMessageContaining("pc-i440fx-7.2 instead of pc-q35-7.2");
    Machine fewer =
        with(before, Machines.part("root-ports", Kind.CONTROLLER, "pcie-root-port", "count", "2"));
    assertThatThrownBy(() -> redefine(id, before, fewer)).hasMessageContaining("on a bus that");
    assertThat(host.xml(id, true)).isEqualTo(there);
  }

  @Test
  void aManagedSaveIsNotPulledTheHardwareFromUnder() throws Exception {
    Machine design = full();
    UUID id = started("saved");
    Virsh virsh = new Virsh(libvirtd.uri());
    virsh.run("", "managedsave", id.toString());
    Machine less = without(design, "panic");
    assertThat(host.foresee(new Redefinition(id, design, less, NEXT)).obstacle())
        .contains("managed save");
    assertThatThrownBy(() -> redefine(id, design, less))
        .satisfies(is(Cause.INVALID_STATE))
        .hasMessageContainingAll("managed save", "virsh managedsave-remove saved");
    virsh.run("", "managedsave-remove", id.toString());
    assertThat(redefine(id, design, less)).isEmpty();
  }

  @Test
  void uefiKeepsItsVariables() {
    Platform q35 = host.capabilities().platform(Engine.QEMU, Mode.HVM, "q35").orElseThrow();
    assumeThat(q35.secureBoot()).as("OVMF with secure boot is installed").isTrue();
    Machine before = Machines.secureBoot();
    Machine after =
        with(before, Machines.part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", "no"));
    UUID id = define("firm", before);
    host.start(id, true);
    Path variables = variables(id);
    assertThat(variables).exists();
    host.destroy(id);
    assertThat(redefine(id, before, after)).isEmpty();
    host.start(id, true);
    assertThat(variables(id)).isEqualTo(variables).exists();
    host.destroy(id);
    assertThat(redefine(id, after, before)).isEmpty();
    host.start(id, true);
    assertThat(variables(id)).isEqualTo(variables);
    assertThat(host.xml(id, false)).contains("secure='yes'");
    Machine bios = with(before, Machines.part("firmware", Kind.FIRMWARE, "bios"));
    assertThatThrownBy(() -> redefine(id, before, bios)).hasMessageContaining("lose UEFI");
    host.destroy(id);
    host.undefine(id);
    made.remove(id);
    assertThat(variables).doesNotExist();
  }

  private Path variables(UUID id) {
    String path = host.xml(id, false).replaceFirst("(?s).*<nvram[^>]*>([^<]*)</nvram>.*", "$1");
    return libvirtd.directory().resolve("lib/qemu/nvram").resolve(Path.of(path).getFileName());
  }

  private static String withoutMetadata(String xml) {
    return xml.replaceFirst("(?s)<metadata>.*</metadata>", "");
  }
}
