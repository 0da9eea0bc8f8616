package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.xenios.libvirt.testing.Machines.part;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.Schema;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** What single parts become. Machines here can have two processors. */
class PartXmlTest {
  private static final Part PORTS = part("ports", Kind.CONTROLLER, "pcie-root-port", "count", "9");

  private static String build(Machine machine) {
    return DomainXml.build(
        new DomainXml.Request(
            UUID.fromString("11112222-3333-4444-5555-666677778888"),
            "web",
            machine,
            "<m xmlns='urn:m'/>",
            "x86_64",
            null,
            "Secret12"));
  }

  private static Machine q35(Part... parts) {
    return Machines.machine("qemu", "hvm", "pc-q35-7.2", parts);
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        arguments(
            part("tablet", Kind.INPUT, "tablet", "bus", "usb"),
            "<input bus='usb' type='tablet'><alias name='ua-tablet'/></input>"),
        arguments(
            part("keys", Kind.INPUT, "keyboard"),
            "<input type='keyboard'><alias name='ua-keys'/></input>"),
        arguments(
            part("vcpus", Kind.VCPUS, "", "sockets", "1", "cores", "2"),
            "<cpu><topology cores='2' sockets='1' threads='1'/></cpu>"),
        arguments(part("vcpus", Kind.VCPUS, ""), "<vcpu current='1'>2</vcpu>"),
        arguments(
            part("cpu", Kind.CPU, "maximum", "without", "svm, 3dnow,sse4.1"),
            "<cpu mode='maximum'>"
                + "<feature name='svm' policy='disable'/>"
                + "<feature name='3dnow' policy='disable'/>"
                + "<feature name='sse4.1' policy='disable'/></cpu>"),
        arguments(part("smm", Kind.FEATURE, "smm"), "<smm state='on'/>"),
        arguments(
            part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", "yes"),
            "<firmware><feature enabled='yes' name='secure-boot'/>"
                + "<feature enabled='yes' name='enrolled-keys'/></firmware>"),
        arguments(
            part("tpm", Kind.TPM, "tpm-tis"),
            "<tpm model='tpm-tis'><backend type='emulator' version='2.0'/>"
                + "<alias name='ua-tpm'/></tpm>"),
        arguments(
            part("spin", Kind.HYPERV, "spinlocks", "retries", "8191"),
            "<hyperv mode='custom'><spinlocks retries='8191' state='on'/></hyperv>"),
        arguments(
            part("vendor", Kind.HYPERV, "vendor_id", "value", "Xenios"),
            "<vendor_id state='on' value='Xenios'/>"),
        arguments(part("stimer", Kind.HYPERV, "stimer"), "<stimer state='on'/>"),
        arguments(
            part("stimer", Kind.HYPERV, "stimer", "direct", "on"),
            "<stimer state='on'><direct state='on'/></stimer>"),
        arguments(
            part("hv", Kind.TIMER, "hypervclock", "present", "yes"),
            "<timer name='hypervclock' present='yes'/>"),
        arguments(
            part("usb", Kind.CONTROLLER, "usb", "model", "qemu-xhci"),
            "<controller model='qemu-xhci' type='usb'><alias name='ua-usb'/></controller>"),
        arguments(
            part("seed", Kind.CDROM, "sata"),
            "<disk device='cdrom' type='file'><driver name='qemu' type='raw'/>"
                + "<target bus='sata' dev='sda'/><readonly/><alias name='ua-seed'/></disk>"),
        arguments(part("vnc", Kind.GRAPHICS, "vnc"), "passwd='Secret12'"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("parts")
  void isBuiltAsLibvirtWritesIt(Part part, String expected) throws Exception {
    String xml = build(q35(part));
    Schema.assertValid(xml);
    assertThat(inOneLine(xml)).contains(expected);
  }

  private static String inOneLine(String xml) {
    return xml.replaceAll(">\\s+<", "><").replace('"', '\'');
  }

  @Test
  void givesEachOfSeveralOpticalDrivesANameOfItsOwn() {
    Machine machine =
        q35(
            part("cdrom", Kind.CDROM, "sata", "source", "/a.iso"),
            part("cdrom-1", Kind.CDROM, "sata", "source", "/b.iso"),
            part("seed", Kind.CDROM, "sata", "source", "/seed.iso"));
    assertThat(LiveDevices.read(build(machine)))
        .filteredOn(device -> device.kind().equals("disk"))
        .extracting(device -> device.part() + ' ' + device.settings().get("target"))
        .containsExactly("cdrom sda", "cdrom-1 sdb", "seed sdc");
  }

  @Test
  void rootPortsHavePlacesOfTheirOwn() throws Exception {
    String xml = build(q35(PORTS));
    Schema.assertValid(xml);
    assertThat(LiveDevices.read(xml))
        .filteredOn(device -> device.model().equals("pcie-root-port"))
        .extracting(device -> device.settings().get("index") + ' ' + device.address())
        .startsWith("1 pci 00:02.0", "2 pci 00:02.1", "3 pci 00:02.2")
        .endsWith("8 pci 00:02.7", "9 pci 00:03.0");
  }

  static Stream<Part> pluggable() {
    return Stream.of(
        part("d", Kind.DISK, "virtio", "source", "/d", "format", "raw", "port", "3"),
        part("d", Kind.NIC, "e1000e", "link", "user", "port", "3"),
        part("d", Kind.CONTROLLER, "virtio-scsi", "port", "3"),
        part("d", Kind.CONTROLLER, "usb", "model", "qemu-xhci", "port", "3"),
        part("d", Kind.RNG, "virtio", "port", "3"),
        part("d", Kind.BALLOON, "virtio", "port", "3"),
        part("d", Kind.VIDEO, "virtio", "port", "3"),
        part("d", Kind.INPUT, "tablet", "bus", "virtio", "port", "3"));
  }

  @ParameterizedTest
  @MethodSource("pluggable")
  void aDeviceIsPluggedIntoThePortThatItSays(Part part) throws Exception {
    String xml = build(q35(PORTS, part));
    Schema.assertValid(xml);
    assertThat(LiveDevices.read(xml))
        .filteredOn(device -> "d".equals(device.part()))
        .singleElement()
        .satisfies(device -> assertThat(device.address()).isEqualTo("pci 03:00.0"));
  }

  @Test
  void aMicrovmsVirtioDevicesSitInMemory() throws Exception {
    String xml =
        build(
            Machines.machine(
                "qemu",
                "hvm",
                "microvm",
                part("disk", Kind.DISK, "virtio", "source", "/d", "format", "raw"),
                part("nic", Kind.NIC, "virtio", "link", "user"),
                part("rng", Kind.RNG, "virtio"),
                part("console", Kind.CONSOLE, "serial")));
    Schema.assertValid(xml);
    assertThat(LiveDevices.read(xml))
        .extracting(device -> device.part() + " " + device.address())
        .contains("disk virtio-mmio", "nic virtio-mmio", "rng virtio-mmio", "console ");
  }

  static Stream<Arguments> wrong() {
    Part nic = part("nic", Kind.NIC, "virtio", "link", "user", "port", "1");
    return Stream.of(
        arguments("part 'nic' has a root port, but the machine has none", List.of(nic)),
        arguments(
            "part 'rng': root port 1 is taken by 'nic'",
            List.of(PORTS, nic, part("rng", Kind.RNG, "virtio", "port", "1"))),
        arguments(
            "part 'rng': port is a number from 1 to 9, not '10'",
            List.of(PORTS, part("rng", Kind.RNG, "virtio", "port", "10"))),
        arguments(
            "part 'vcpus': 2 sockets of 2 cores of 1 threads are not the 2 processors that the"
                + " machine can have",
            List.of(part("vcpus", Kind.VCPUS, "", "sockets", "2", "cores", "2"))),
        arguments(
            "part 'vcpus': cores is a number from 1 to 2, not 'all'",
            List.of(part("vcpus", Kind.VCPUS, "", "cores", "all"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void refusesWhatCannotBeBuiltAndSaysWhy(String message, List<Part> parts) {
    assertThatThrownBy(() -> build(q35(parts.toArray(Part[]::new))))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage(message);
  }
}
