package org.example.guest.memtest86;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xenios.guest.BootImage;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;
import org.xenios.machine.Spec;

class Memtest86DriverTest {
  private static final Guest GUEST = new Guest("memtest86", "6.10");
  private static final long MIB = 1L << 20;

  private final Memtest86Driver driver = new Memtest86Driver();

  @Test
  void itsHeaderSaysItsNameAndRelease() {
    assertEquals(List.of(GUEST), recognised("Memtest86+ v6.10"));
    assertEquals(List.of(), recognised("6.1.0-32-cloud-amd64 (debian-kernel@lists.debian.org)"));
  }

  private List<Guest> recognised(String version) {
    BootImage image =
        new BootImage("/boot/it", BootImage.Role.KERNEL, 1, Map.of("bzimage.version", version));
    return driver.recognise(image).stream().map(claim -> claim.guest()).toList();
  }

  @Test
  void theMachineIsAPcThatEndsWhenItReboots() {
    Machine machine = designed(spec(0, null), host(false));
    assertEquals(Engine.QEMU, machine.engine());
    assertEquals("pc-i440fx-7.2", machine.type());
    assertEquals(64 * MIB, machine.memory());
    assertEquals(
        Optional.of("destroy"), machine.part("on-reboot").flatMap(part -> part.setting("action")));
    assertEquals(
        Optional.of("console=ttyS0,115200 nopause"),
        machine.part("boot").flatMap(part -> part.setting("cmdline")));
  }

  @Test
  void theEngineIsTheUsersElseTheFastest() {
    assertEquals(Engine.KVM, designed(spec(0, null), host(true)).engine());
    assertEquals(Engine.QEMU, designed(spec(0, Engine.QEMU), host(true)).engine());
  }

  @Test
  void whatCannotBeIsRefusedWithACure() {
    assertTrue(refused(spec(4 * MIB, null)).cure().contains("8M"));
    assertTrue(refused(spec(0, Engine.XEN)).cure().contains("--engine"));
    Spec disk =
        new Spec(
            "m", null, 0, 0, null, null, null, null, List.of(), List.of("/m.iso"), null, List.of());
    assertTrue(refused(disk).cure().contains("--kernel"));
  }

  @Test
  void theFirstScreenTellsTheStage() throws IOException {
    ConsoleRule rule = driver.console(GUEST).get(0);
    Matcher found = Pattern.compile(rule.pattern()).matcher(recording());
    assertTrue(found.find());
    assertEquals("testing 6.10", rule.stage() + " " + found.group(1));
  }

  private static String recording() throws IOException {
    try (InputStream in = Memtest86DriverTest.class.getResourceAsStream("console.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Machine designed(Spec spec, HostCapabilities host) {
    return ((Design.Accepted) design(spec, host)).machine();
  }

  private Design.Refused refused(Spec spec) {
    return (Design.Refused) design(spec, host(false));
  }

  private Design design(Spec spec, HostCapabilities host) {
    return driver.design(new DesignRequest(GUEST, spec, List.of(), host));
  }

  private static Spec spec(long memory, Engine engine) {
    Spec.Kernel kernel = new Spec.Kernel("/boot/it", null, "nopause");
    return new Spec(
        "m", null, memory, 0, null, engine, null, kernel, List.of(), List.of(), null, List.of());
  }

  private static HostCapabilities host(boolean vt) {
    List<Platform> pcs = List.of(pc(Engine.KVM), pc(Engine.QEMU));
    HardwareVt evidence = new HardwareVt(vt, "looked at");
    return new HostCapabilities(
        "local", "QEMU", "7.2", "9.0", "x86_64", 2, 1L << 30, evidence, pcs, List.of(), List.of());
  }

  private static Platform pc(Engine engine) {
    Set<Firmware> bios = Set.of(Firmware.BIOS);
    return new Platform(
        engine, Mode.HVM, "pc", "pc-i440fx-7.2", 255, bios, false, List.of(), Map.of(), Set.of());
  }
}
