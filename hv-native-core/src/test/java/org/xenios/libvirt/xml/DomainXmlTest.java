package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.Schema;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

class DomainXmlTest {
  private static final UUID ID = UUID.fromString("11112222-3333-4444-5555-666677778888");
  private static final String METADATA =
      "<domain xmlns='urn:xenios:domain:1'><spec a='&lt;&amp;'>x &gt; y</spec></domain>";

  private static String build(Machine machine, @Nullable String log) {
    return DomainXml.build(
        new DomainXml.Request(ID, "web", machine, METADATA, "x86_64", log, null));
  }

  private static Element parse(Machine machine) {
    return Xml.parse("it", build(machine, "/logs/web.log"));
  }

  static Stream<Arguments> machines() {
    return Stream.of(
        Arguments.of("emulated", Machines.fullQemu("qemu", "/d.img", "/i.iso")),
        Arguments.of("kvm", Machines.fullQemu("kvm", "/d.img", "/i.iso")),
        Arguments.of("uefi with secure boot", Machines.uefi("yes")),
        Arguments.of("uefi without", Machines.uefi("no")),
        Arguments.of("xen pv", Machines.xenPv()),
        Arguments.of("xen pvh", Machines.xenPvh()),
        Arguments.of("xen hvm", Machines.xenHvm()),
        Arguments.of("bare", Machines.machine("qemu", "hvm", "pc-i440fx-7.2")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void conformsToLibvirtsSchema(String name, Machine machine) throws Exception {
    Schema.assertValid(build(machine, "/logs/web.log"));
    Schema.assertValid(build(machine, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void isTheSameForTheSameMachine(String name, Machine machine) {
    assertThat(build(machine, null)).isEqualTo(build(machine, null));
  }

  @Test
  void saysTheFigures() {
    Element domain = parse(Machines.fullQemu("qemu", "/d.img", "/i.iso"));
    assertThat(Xml.text(domain, "memory")).isEqualTo("65536");
    assertThat(Xml.text(domain, "currentMemory")).isEqualTo("65536");
    assertThat(Xml.text(domain, "vcpu")).isEqualTo("2");
    assertThat(Xml.at(domain, "vcpu").orElseThrow().getAttribute("current")).isEqualTo("1");
  }

  @Test
  void tracesEveryDeviceToItsPart() {
    Machine machine = Machines.fullQemu("qemu", "/d.img", "/i.iso");
    assertThat(LiveDevices.read(build(machine, null)))
        .extracting(device -> device.kind() + ' ' + device.model() + ' ' + device.part())
        .contains(
            "disk virtio disk0",
            "disk sata cdrom",
            "interface virtio nic0",
            "channel org.qemu.guest_agent.0 agent",
            "controller pcie-root-port root-ports",
            "memballoon virtio balloon");
  }

  @Test
  void tracesXensDevicesThoughTheyCarryNoAlias() {
    String live = build(Machines.xenPv(), null).replaceAll("<alias[^>]*/>", "");
    assertThat(LiveDevices.read(live))
        .extracting(device -> device.kind() + ' ' + device.part())
        .containsExactly("disk disk0", "interface nic0", "console console");
  }

  @Test
  void capturesTheConsoleFromTheFirstByte() {
    Element log =
        Xml.at(parse(Machines.fullQemu("qemu", "/d.img", "/i.iso")), "devices", "serial", "log")
            .orElseThrow();
    assertThat(log.getAttribute("file")).isEqualTo("/logs/web.log");
    assertThat(log.getAttribute("append")).isEqualTo("on");
  }

  static Stream<Arguments> firmwares() {
    Part serial = Machines.part("console", Kind.CONSOLE, "serial");
    return Stream.of(
        Arguments.of("q35", true, Machines.fullQemu("qemu", "/d.img", "/i.iso")),
        Arguments.of("pc", true, Machines.machine("kvm", "hvm", "pc-i440fx-7.2", serial)),
        Arguments.of("no serial port", false, Machines.machine("kvm", "hvm", "pc-i440fx-7.2")),
        Arguments.of("microvm", false, Machines.machine("qemu", "hvm", "microvm", serial)),
        Arguments.of("uefi", false, Machines.uefi("no")),
        Arguments.of("xen", false, Machines.xenHvm()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("firmwares")
  void letsABiosSpeakOnTheConsole(String name, boolean speaks, Machine machine) throws Exception {
    String xml = build(machine, null);
    Schema.assertValid(xml);
    assertThat(Xml.at(Xml.parse("it", xml), "os", "bios").map(b -> b.getAttribute("useserial")))
        .isEqualTo(speaks ? Optional.of("yes") : Optional.empty());
  }

  @Test
  void saysTheFormatOfEveryDiskAndNamesTargetsThatTheDesignLeftOpen() {
    Machine machine =
        Machines.machine(
            "qemu",
            "hvm",
            "pc-q35-7.2",
            disk("a", "virtio", "source", "/a", "format", "raw"),
            disk("b", "virtio", "source", "/b", "format", "qcow2", "target", "vda"),
            disk("c", "sata", "source", "/c", "format", "raw"));
    assertThat(Xml.children(Xml.child(parse(machine), "devices").orElseThrow(), "disk"))
        .extracting(
            disk ->
                Xml.child(disk, "target").orElseThrow().getAttribute("dev")
                    + ' '
                    + Xml.child(disk, "driver").orElseThrow().getAttribute("type"))
        .containsExactly("vdb raw", "vda qcow2", "sda raw");
  }

  @Test
  void switchesOffWhatVirtioCardsLeaveToEachOther() {
    Element devices = Xml.child(parse(Machines.uefi("no")), "devices").orElseThrow();
    List<Element> cards = Xml.children(devices, "interface");
    assertThat(Xml.at(cards.get(0), "driver")).as("an e1000e").isEmpty();
    Element driver = Xml.at(cards.get(1), "driver").orElseThrow();
    assertThat(Xml.child(driver, "host").orElseThrow().getAttribute("csum")).isEqualTo("off");
    assertThat(Xml.child(driver, "host").orElseThrow().getAttribute("gso")).isEqualTo("off");
    assertThat(Xml.child(driver, "guest").orElseThrow().getAttribute("tso4")).isEqualTo("off");
  }

  @Test
  void leavesMetadataAsItWasGiven() {
    Element metadata = Xml.child(parse(Machines.xenPv()), "metadata").orElseThrow();
    Element ours = Xml.children(metadata).findFirst().orElseThrow();
    assertThat(Xml.write(ours)).contains("<spec a=\"&lt;&amp;\">x &gt; y</spec>");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("no setting 'format'", disk("d", "virtio", "source", "/d")),
        Arguments.of("no setting 'source'", disk("d", "virtio", "format", "raw")),
        Arguments.of(
            "must be an absolute path", disk("d", "virtio", "source", "d", "format", "raw")),
        Arguments.of(
            "boot is a number",
            disk("d", "virtio", "source", "/d", "format", "raw", "boot", "first")),
        Arguments.of("link is user, network", Machines.part("n", Kind.NIC, "virtio", "link", "x")),
        Arguments.of("no such controller", Machines.part("c", Kind.CONTROLLER, "floppy")),
        Arguments.of(
            "count is a number from 1 to 32",
            Machines.part("c", Kind.CONTROLLER, "usb", "count", "1000000")),
        Arguments.of("a console is serial or xen", Machines.part("c", Kind.CONSOLE, "tty")),
        Arguments.of("not a name that libvirt uses", Machines.part("f", Kind.FEATURE, "a b")),
        Arguments.of(
            "not a name that libvirt uses",
            Machines.part("h", Kind.HYPERV, "relaxed", "state", "on", "x><y", "1")),
        Arguments.of("no such step", Machines.part("l", Kind.LIFECYCLE, "explode")),
        Arguments.of("a part's id", Machines.part("a'b", Kind.PANIC, "isa")),
        Arguments.of("exactly one engine", Machines.part("e", Kind.ENGINE, "kvm")));
  }

  private static Part disk(String id, String bus, String... settings) {
    return Machines.part(id, Kind.DISK, bus, settings);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void refusesWhatCannotBeBuiltAndSaysWhy(String why, Part part) {
    Machine machine = Machines.machine("qemu", "hvm", "pc-q35-7.2", part);
    assertThatThrownBy(() -> build(machine, null))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesParavirtualModesAnywhereButOnXen() {
    assertThatThrownBy(() -> build(Machines.machine("kvm", "pvh", "pc-q35-7.2"), null))
        .hasMessage("mode pvh needs Xen, not kvm");
  }

  @Test
  void refusesMetadataThatIsNotOneElementOfSomeNamespace() {
    assertThatThrownBy(() -> withMetadata("<a xmlns='urn:a'/><b/>"))
        .hasMessageContaining("metadata is not well-formed");
    assertThatThrownBy(() -> withMetadata("<a/>")).hasMessageContaining("in no namespace");
    assertThatThrownBy(() -> withMetadata("<!DOCTYPE a><a xmlns='urn:a'/>"))
        .hasMessageContaining("DOCTYPE");
  }

  private static String withMetadata(String metadata) {
    return DomainXml.build(
        new DomainXml.Request(ID, "web", Machines.xenPv(), metadata, "x86_64", null, null));
  }
}
