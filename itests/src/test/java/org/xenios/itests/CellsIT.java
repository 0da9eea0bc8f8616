package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.xenios.domain.XeniosException;
import org.xenios.guest.Design;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.freebsd.FreeBsdDriver;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.linux.LinuxDriver;
import org.xenios.guest.netbsd.NetBsdDriver;
import org.xenios.guest.windows.WindowsDriver;
import org.xenios.libvirt.capabilities.HostDescription;
import org.xenios.libvirt.capabilities.VtVerdict;
import org.xenios.libvirt.xml.DomainXml;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;
import org.xenios.manager.plan.Designer;

/** What {@code docs/guests/cells.md} says is designed where, is; and libvirt takes it. */
@RunWith(Parameterized.class)
public class CellsIT {
  static final Map<String, Supplier<GuestDriver>> DRIVERS =
      Map.of(
          "linux", LinuxDriver::new,
          "freebsd", FreeBsdDriver::new,
          "netbsd", NetBsdDriver::new,
          "windows", WindowsDriver::new);

  private final Cell cell;

  public CellsIT(Cell cell) {
    this.cell = cell;
  }

  @Parameters(name = "{0}")
  public static List<Cell> cells() throws IOException {
    if (Boolean.getBoolean("xenios.write.pages")) {
      new CellsPage().write(Cell::answer);
    }
    List<Cell> cells = new CellsPage().cells();
    assertThat(cells).hasSizeGreaterThan(200);
    return cells;
  }

  @Test
  public void itIsAsThePageSays() throws Exception {
    assertThat(cell.answer()).isEqualTo(cell.expected);
    if (cell.design() instanceof Design.Accepted accepted) {
      assertThatLibvirtTakes(accepted.machine());
    }
  }

  @Test
  public void itsHostIsOneThatCanBe() {
    HostCapabilities host = cell.host.capabilities();
    if (host.hypervisor().equals("Xen")) {
      List<HostDescription.GuestType> guests =
          host.platforms().stream()
              .map(p -> p.mode() == Mode.HVM ? "hvm" : "xen")
              .map(os -> new HostDescription.GuestType(os, "x86_64", List.of("xen"), List.of()))
              .toList();
      assertThat(host.vt())
          .isEqualTo(VtVerdict.xen(new HostDescription("", "x86_64", Set.of(), guests)));
    }
  }

  private void assertThatLibvirtTakes(Machine machine) throws Exception {
    Path xml = Files.createTempFile("cell", ".xml");
    try {
      UUID uuid = UUID.randomUUID();
      Files.writeString(
          xml,
          DomainXml.build(
              new DomainXml.Request(
                  uuid, "cell", machine, "<d xmlns='urn:xenios:test'/>", "x86_64", null, null)));
      Distribution.run(Module.root(), "virt-xml-validate", xml.toString(), "domain");
      if (cell.host.isHere()) {
        String uri = Laboratory.get().uri();
        try {
          assertThat(Virsh.ask(uri, "define", xml.toString())).doesNotContain("error:");
          assertThat(Virsh.ask(uri, "list", "--all", "--uuid")).contains(uuid.toString());
        } finally {
          Virsh.ask(uri, "undefine", uuid.toString(), "--nvram");
        }
      }
    } finally {
      Files.delete(xml);
    }
  }

  /** The columns, in their order. */
  enum Host {
    KVM,
    EMULATED,
    XEN,
    XEN_WITHOUT_VT;

    HostCapabilities capabilities() {
      return switch (this) {
        case KVM -> Hosts.qemu(true);
        case EMULATED -> Hosts.qemu(false);
        case XEN -> Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM);
        case XEN_WITHOUT_VT -> Hosts.xen(Mode.PV);
      };
    }

    /** Whether the libvirt of this machine can take such definitions. */
    boolean isHere() {
      return this == KVM || this == EMULATED;
    }
  }

  /** One cell of the page. */
  record Cell(String guest, String image, String mode, Host host, String expected) {
    Design design() {
      return ask().design();
    }

    /** Mode and family of the machine, or the code and the words of the refusal. */
    String answer() {
      try {
        Machine machine = Designer.accepted(guest.split("/", 2)[0], design());
        String family =
            ask().host().platforms().stream()
                .filter(p -> p.machine().equals(machine.type()))
                .map(Platform::family)
                .findFirst()
                .orElseThrow();
        return machine.mode().word() + " " + family;
      } catch (XeniosException e) {
        return e.code() + ": " + e.getMessage();
      }
    }

    private Ask ask() {
      String[] words = guest.split("/", 2);
      Ask ask = Ask.of(DRIVERS.get(words[0]).get(), words[0], host.capabilities());
      if (words.length > 1) {
        ask = ask.withRelease(words[1]);
      }
      if (!mode.equals("-")) {
        ask = ask.withMode(Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
      }
      return CellImages.put(ask, image);
    }

    @Override
    public String toString() {
      return String.join(", ", guest, image, mode, host.name());
    }
  }
}
