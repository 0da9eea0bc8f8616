package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xenios.hypervisor.HandMade;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

class MergeTest {
  private static final UUID ID = UUID.fromString("11112222-3333-4444-5555-666677778888");

  private static DomainXml.Request request(
      Machine machine, String metadata, @Nullable String password) {
    String element = "<d xmlns='urn:xenios:domain:1' " + metadata + "='1'/>";
    return new DomainXml.Request(ID, "web", machine, element, "x86_64", "/logs/w.log", password);
  }

  /** What libvirt shows of a domain that was made of that design. */
  private static String defined(Machine machine) {
    return DomainXml.build(request(machine, "old", "secret"));
  }

  private static Merge merge(String current, Machine before, Machine after) {
    return Merge.of(current, request(before, "new", null), request(after, "new", "fresh"));
  }

  private static Machine machine(Part... parts) {
    return Machines.machine("qemu", "hvm", "pc-q35-7.2", parts);
  }

  private static Part part(String id, Kind kind, String model, String... settings) {
    return Machines.part(id, kind, model, settings);
  }

  /** Design before, design after, what somebody edits, what it becomes, what is said of it. */
  static Stream<Arguments> cases() {
    Part rng = part("rng", Kind.RNG, "virtio", "backend", "/dev/urandom");
    Part otherRng = part("rng", Kind.RNG, "virtio", "backend", "/dev/random");
    Part on = part("acpi", Kind.FEATURE, "acpi");
    Part crash = part("on-crash", Kind.LIFECYCLE, "crash", "action", "preserve");
    Part otherCrash = part("on-crash", Kind.LIFECYCLE, "crash", "action", "destroy");
    return Stream.of(
        each("a part that changed", List.of(rng), List.of(otherRng), "", "", ">/dev/random<", ""),
        each(
            "changed, and altered by hand",
            List.of(rng),
            List.of(otherRng),
            ">/dev/urandom<",
            ">/dev/hwrng<",
            ">/dev/hwrng<",
            "rng rng: backend=/dev/hwrng, gives way"),
        each(
            "changed, and by hand as the design has it now",
            List.of(rng),
            List.of(otherRng),
            ">/dev/urandom<",
            ">/dev/random<",
            ">/dev/random<",
            ""),
        each(
            "the same, and altered by hand",
            List.of(rng),
            List.of(rng),
            "<rng ",
            "<rng managed='no' ",
            "managed=\"no\"",
            "rng rng: managed=no"),
        each("a part that is added", List.of(), List.of(rng), "", "", "ua-rng", ""),
        each("a part that is removed", List.of(rng), List.of(), "", "", "!ua-rng", ""),
        each(
            "removed, and altered by hand",
            List.of(rng),
            List.of(),
            ">/dev/urandom<",
            ">/dev/hwrng<",
            ">/dev/hwrng<",
            "rng rng: backend=/dev/hwrng, gives way"),
        each(
            "added, and there by hand",
            List.of(),
            List.of(rng),
            "</devices>",
            "<rng model='virtio'><backend model='egd'/><alias name='ua-rng'/></rng></devices>",
            "egd",
            "rng rng: added, gives way"),
        each("a feature that is added", List.of(), List.of(on), "", "", "<acpi/>", ""),
        each("a feature that is removed", List.of(on), List.of(), "", "", "!<acpi/>", ""),
        each(
            "a feature that somebody took away",
            List.of(on),
            List.of(on),
            "<acpi/>",
            "",
            "!<acpi/>",
            "features/acpi: taken away"),
        each(
            "an action that changed",
            List.of(crash),
            List.of(otherCrash),
            "",
            "",
            "<on_crash>destroy<",
            ""),
        each(
            "an action that changed, and altered by hand",
            List.of(crash),
            List.of(otherCrash),
            ">preserve<",
            ">restart<",
            "<on_crash>restart<",
            "on_crash: restart, gives way"),
        each(
            "a command line that changed",
            List.of(part("b", Kind.BOOT, "kernel", "kernel", "/k", "cmdline", "a")),
            List.of(part("b", Kind.BOOT, "kernel", "kernel", "/k", "cmdline", "a b")),
            "",
            "",
            "<cmdline>a b<",
            ""),
        each(
            "a processor that changed, with what libvirt filled in for the old one",
            List.of(part("cpu", Kind.CPU, "maximum")),
            List.of(part("cpu", Kind.CPU, "host-model")),
            "mode=\"maximum\"",
            "mode='maximum' check='none' migratable='on'",
            "<cpu mode=\"host-model\"/>",
            ""),
        each(
            "a timer in a clock that others adjusted",
            List.of(),
            List.of(part("hpet", Kind.TIMER, "hpet", "present", "no")),
            "offset=\"utc\"",
            "offset='localtime'",
            "<timer name=\"hpet\" present=\"no\"/>",
            "clock: offset=localtime"),
        each(
            "a flag for Hyper-V where there was none",
            List.of(),
            List.of(part("relaxed", Kind.HYPERV, "relaxed", "state", "on")),
            "",
            "",
            "<hyperv mode=\"custom\"><relaxed state=\"on\"/></hyperv>",
            ""),
        each(
            "a USB controller where none was asked for",
            List.of(),
            List.of(part("usb", Kind.CONTROLLER, "usb", "model", "qemu-xhci")),
            "",
            "",
            "!model=\"none\" type=\"usb\"",
            ""),
        each(
            "a device of somebody else's",
            List.of(rng),
            List.of(otherRng),
            "</devices>",
            "<sound model='ich9'/></devices>",
            "<sound model=\"ich9\"/>",
            "sound ich9: added"),
        each(
            "settings of somebody else's",
            List.of(rng),
            List.of(otherRng),
            "<devices>",
            "<cputune><shares>9</shares></cputune><devices>",
            "<shares>9</shares>",
            "cputune: added"),
        each(
            "an address that libvirt gave",
            List.of(rng),
            List.of(otherRng),
            "<alias name=\"ua-rng\"/>",
            "<alias name='ua-rng'/><address type='pci' bus='0x00' slot='0x07'/>",
            "slot=\"0x07\"",
            ""),
        each(
            "an address on a bus that the device leaves",
            List.of(disk("virtio")),
            List.of(disk("sata")),
            "<alias name=\"ua-disk\"/>",
            "<alias name='ua-disk'/><address type='pci' bus='0x00' slot='0x07'/>",
            "!slot=\"0x07\"",
            ""),
        each(
            "a card's number that libvirt gave",
            List.of(part("nic", Kind.NIC, "virtio", "link", "user")),
            List.of(part("nic", Kind.NIC, "e1000e", "link", "user")),
            "<model type=\"virtio\"/>",
            "<mac address='52:54:00:00:00:07'/><model type='virtio'/>",
            "52:54:00:00:00:07",
            ""),
        each(
            "a screen's password",
            List.of(part("vnc", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1")),
            List.of(part("vnc", Kind.GRAPHICS, "vnc", "listen", "::1")),
            "",
            "",
            "passwd=\"secret\"",
            ""),
        each(
            "the password of a screen that is new",
            List.of(),
            List.of(part("vnc", Kind.GRAPHICS, "vnc")),
            "",
            "",
            "passwd=\"fresh\"",
            ""),
        each(
            "firmware variables",
            List.of(part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", "no")),
            List.of(part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", "yes")),
            "</os>",
            "<loader readonly='yes'>/l</loader><nvram>/v</nvram></os>",
            "<nvram>/v</nvram>",
            ""));
  }

  private static Part disk(String bus) {
    return part("disk", Kind.DISK, bus, "source", "/d", "format", "raw");
  }

  private static Arguments each(
      String name,
      List<Part> before,
      List<Part> after,
      String edit,
      String into,
      String becomes,
      String said) {
    return Arguments.of(name, before, after, edit, into, becomes, said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void makesOfWhatIsThereWhatTheNewDesignHas(
      String name,
      List<Part> before,
      List<Part> after,
      String edit,
      String into,
      String becomes,
      String said) {
    Machine old = machine(before.toArray(Part[]::new));
    String current = defined(old);
    assertThat(current).contains(edit);
    Merge merge = merge(current.replace(edit, into), old, machine(after.toArray(Part[]::new)));
    String xml = merge.xml().replaceAll(">\\s+<", "><");
    if (becomes.startsWith("!")) {
      assertThat(xml).doesNotContain(becomes.substring(1));
    } else {
      assertThat(xml).contains(becomes);
    }
    assertThat(merge.handMade())
        .extracting(MergeTest::words)
        .containsExactlyElementsOf(said.isEmpty() ? List.of() : List.of(said));
    assertThat(merge.complaint()).isEmpty();
    assertThat(xml).contains("new=\"1\"").doesNotContain("old=\"1\"");
  }

  private static String words(HandMade made) {
    return made.what() + ": " + made.detail() + (made.overrides() ? ", gives way" : "");
  }

  @Test
  void backAgainIsWhereItBegan() {
    Machine before = Machines.fullQemu("qemu", "/d.img", "/i.iso");
    Machine after = Machines.uefi("no");
    List<Part> parts = new ArrayList<>(after.parts());
    parts.removeIf(part -> part.kind() == Kind.FIRMWARE || part.kind() == Kind.ENGINE);
    parts.add(part("engine", Kind.ENGINE, "qemu"));
    Machine other = new Machine(after.memory(), 1, after.limits(), parts);
    String there = merge(defined(before), before, other).xml();
    String back = merge(there, other, before).xml();
    assertThat(Stated.of(withoutMetadata(back)).departures(Stated.of(withoutMetadata(there))))
        .isNotEmpty();
    assertThat(merge(back, before, before).handMade()).isEmpty();
    assertThat(LiveDevices.read(back))
        .containsExactlyInAnyOrderElementsOf(LiveDevices.read(defined(before)));
  }

  private static Element withoutMetadata(String xml) {
    Element domain = Xml.parse("it", xml);
    domain.removeChild(Xml.child(domain, "metadata").orElseThrow());
    return domain;
  }

  @Test
  void figuresThatWereSetLaterStay() {
    Machine design = machine(part("memory", Kind.MEMORY, ""), part("vcpus", Kind.VCPUS, ""));
    Machine set = new Machine(design.memory() / 2, 2, design.limits(), design.parts());
    String current =
        defined(design)
            .replace("<currentMemory unit=\"KiB\">65536<", "<currentMemory unit='KiB'>32768<")
            .replace(" current=\"1\"", "");
    List<Part> more = new ArrayList<>(design.parts());
    more.add(part("rng", Kind.RNG, "virtio"));
    Merge merge = merge(current, set, new Machine(set.memory(), 2, design.limits(), more));
    assertThat(merge.xml()).contains(">65536<", ">32768<", "<vcpu>2<", "<rng");
    assertThat(merge.handMade()).isEmpty();
  }

  @Test
  void devicesWithoutAliasesAreFoundByTheirPlacesBeforeAndAfter() {
    Machine before = Machines.xenPv();
    List<Part> parts = new ArrayList<>(before.parts());
    parts.add(part("disk1", Kind.DISK, "xen", "source", "/e", "format", "raw", "target", "xvdc"));
    parts.removeIf(part -> part.id().equals("nic0"));
    Machine after = new Machine(before.memory(), before.vcpus(), before.limits(), parts);
    String current =
        defined(before)
            .replaceAll("<alias[^>]*/>", "")
            .replace(
                "<interface",
                "<disk type='file' device='disk'><source file='/mine'/>"
                    + "<target dev='xvdb' bus='xen'/></disk><interface");
    Merge merge = merge(current, before, after);
    assertThat(merge.handMade()).extracting(MergeTest::words).containsExactly("disk xen: added");
    assertThat(LiveDevices.read(merge.xml().replaceAll("<alias[^>]*/>", "")))
        .extracting(device -> device.kind() + ' ' + device.part())
        .containsExactly("disk disk0", "disk null", "disk disk1", "console console");
  }

  @Test
  void withoutUefiItsVariablesWouldBeLeftBehind() {
    Machine uefi = machine(part("firmware", Kind.FIRMWARE, "uefi"));
    Machine bios = machine(part("firmware", Kind.FIRMWARE, "bios"));
    assertThat(merge(defined(uefi), uefi, bios).complaint())
        .hasValueSatisfying(complaint -> assertThat(complaint).contains("lose UEFI"));
    assertThat(merge(defined(bios), bios, uefi).complaint()).isEmpty();
  }

  @Test
  void twoDisksOfOneNameAreRefused() {
    String current =
        defined(machine())
            .replace(
                "</devices>",
                "<disk type='file' device='disk'><source file='/mine'/>"
                    + "<target dev='vda' bus='virtio'/></disk></devices>");
    assertThat(merge(current, machine(), machine(disk("virtio"))).complaint())
        .hasValue("disk 'disk' and disk (of no part) would both be disk vda");
  }
}
