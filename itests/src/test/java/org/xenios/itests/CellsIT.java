package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.xenios.guest.Design;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.freebsd.FreeBsdDriver;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.linux.LinuxDriver;
import org.xenios.guest.netbsd.NetBsdDriver;
import org.xenios.guest.windows.WindowsDriver;
import org.xenios.libvirt.xml.DomainXml;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;

/** What {@code docs/guests/cells.md} says is designed where, is; and libvirt takes it. */
@RunWith(Parameterized.class)
public class CellsIT {
  private static final Map<String, Supplier<GuestDriver>> DRIVERS =
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
    List<Cell> cells = new ArrayList<>();
    Path page = Module.root().resolve("docs/guests/cells.md");
    for (String line : Files.readAllLines(page)) {
      String[] row = line.split("\\s*\\|\\s*", -1);
      if (row.length == 9 && DRIVERS.containsKey(row[1].split("/", 2)[0])) {
        for (Host host : Host.values()) {
          cells.add(new Cell(row[1], row[2], row[3], host, row[4 + host.ordinal()]));
        }
      }
    }
    assertThat(cells).hasSizeGreaterThan(100);
    return cells;
  }

  @Test
  public void itIsAsThePageSays() throws Exception {
    Design design = cell.ask().design();
    if (design instanceof Design.Refused refused) {
      assertThat("– " + refused.reason()).contains("– ").contains(cell.expected.replace("– ", ""));
      assertThat(refused.cure()).isNotBlank();
      assertThat(cell.expected).startsWith("– ");
      return;
    }
    Machine machine = ((Design.Accepted) design).machine();
    String family =
        cell.host.capabilities().platforms().stream()
            .filter(p -> p.machine().equals(machine.type()))
            .map(p -> p.family())
            .findFirst()
            .orElseThrow();
    assertThat(machine.mode().word() + " " + family).isEqualTo(cell.expected);
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
    Ask ask() {
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
