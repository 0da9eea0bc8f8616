package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Design;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** Whatever a driver is asked, it answers, and always the same. */
public abstract class OddInputContract {
  private final GuestDriver driver;
  private final String family;
  private final List<Map<String, String>> images;

  /** A driver, and the facts of images that are its own. */
  protected OddInputContract(GuestDriver driver, String family, List<Map<String, String>> images) {
    this.driver = driver;
    this.family = family;
    this.images = images;
  }

  private static final List<HostCapabilities> HOSTS =
      List.of(
          Hosts.qemu(true),
          Hosts.qemu(false),
          Hosts.test(),
          Hosts.xen(Mode.values()),
          Hosts.xen(Mode.PV),
          Hosts.xen(),
          Hosts.sized(Hosts.qemu(true), 0, 0),
          Hosts.firmware(Hosts.qemu(true)),
          Hosts.cpus(Hosts.qemu(true)));
  private static final List<String> ODD =
      List.of("", "-1", "0xzz", "\0", "a\nb", "99999999999999999999", "elf", "bzimage", "0x1");

  /** A design is a sound machine or a reason and a cure; the same question gets the same answer. */
  @Property(tries = 3000)
  void aDesignIsAlwaysAnAnswer(@ForAll("asks") Ask ask) {
    Design design = ask.design();
    assertThat(ask.design()).isEqualTo(design);
    if (design instanceof Design.Accepted accepted) {
      sound(accepted.machine());
    } else if (design instanceof Design.Refused refused) {
      assertThat(refused.reason()).isNotBlank();
      assertThat(refused.cure()).isNotBlank();
    }
  }

  private void sound(Machine machine) {
    assertThat(machine.engine()).isNotNull();
    assertThat(machine.mode()).isNotNull();
    assertThat(machine.type()).isNotEmpty();
    assertThat(machine.parts()).extracting(Part::id).doesNotHaveDuplicates();
    assertThat(machine.parts())
        .extracting(Part::reason)
        .extracting(Reason::because)
        .noneMatch(String::isBlank);
    assertThat(machine.parts()).extracting(Part::id).allMatch(id -> id.matches("[a-z0-9-]+"));
    assertThat(machine.memory())
        .isBetween(machine.limits().minMemory(), machine.limits().maxMemory());
    assertThat(machine.vcpus()).isBetween(1, machine.limits().maxVcpus());
    assertThat(driver.shutdown(new Guest(family, null), machine)).isNotEmpty();
  }

  @Property(tries = 2000)
  void oddFactsAreRecognisedOrNot(@ForAll("facts") Map<String, String> facts) {
    assertThat(driver.recognise(new BootImage("/x", Role.DISK, 1, facts)))
        .allMatch(claim -> !claim.why().isBlank());
  }

  @Provide
  Arbitrary<Ask> asks() {
    Arbitrary<Ask> images =
        Combinators.combine(
                Arbitraries.of(HOSTS),
                facts().injectNull(0.3),
                facts().list().ofMaxSize(3),
                facts().list().ofMaxSize(3),
                Arbitraries.of(ODD).injectNull(0.5),
                Arbitraries.of("", "root=/dev/sdb", " \t ", "console=ttyS1 x"))
            .as(
                (host, kernel, disks, cdroms, release, cmdline) ->
                    Ask.of(driver, family, host)
                        .withKernel(kernel)
                        .withDisks(disks)
                        .withCdroms(cdroms)
                        .withRelease(release)
                        .withCmdline(cmdline));
    return Combinators.combine(
            images,
            Arbitraries.of(0L, 0L, 1L, -1L, 96L << 20, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE),
            Arbitraries.of(0, 0, 1, 4, -1, Integer.MAX_VALUE),
            Arbitraries.of(Mode.class).injectNull(0.7),
            Arbitraries.of(Engine.class).injectNull(0.7),
            Arbitraries.of(Firmware.class).injectNull(0.7),
            Arbitraries.of(Spec.Link.class).injectNull(0.5))
        .as(
            (ask, memory, vcpus, mode, engine, firmware, link) -> {
              Ask figured =
                  ask.withFigures(memory, vcpus)
                      .withMode(mode)
                      .withEngine(engine)
                      .withFirmware(firmware);
              return link == null ? figured : figured.withNetwork(link, "x");
            });
  }

  @Provide
  Arbitrary<Map<String, String>> facts() {
    Arbitrary<String> names =
        Arbitraries.of(
            "format",
            "bzimage.version",
            "bzimage.xloadflags",
            "elf.class",
            "elf.machine",
            "elf.note.xen.GUEST_OS",
            "elf.note.xen.PHYS32_ENTRY",
            "iso.volume",
            "iso.boot",
            "mbr.type.1",
            "gpt.type.99999999999",
            "fs",
            "version.linux",
            "multiboot");
    return Arbitraries.oneOf(
        Arbitraries.maps(names, Arbitraries.of(ODD)).ofMaxSize(6), Arbitraries.of(images));
  }
}
