package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

/** A request to a driver in the making; every {@code with} gives another one. */
public record Ask(
    GuestDriver driver,
    String family,
    HostCapabilities host,
    String release,
    Map<String, String> kernel,
    String cmdline,
    String initrd,
    List<Map<String, String>> disks,
    long newDisk,
    List<Map<String, String>> cdroms,
    String seed,
    List<Spec.Network> networks,
    long memory,
    int vcpus,
    Mode mode,
    Engine engine,
    Firmware firmware) {

  /** A request for nothing yet. */
  public static Ask of(GuestDriver driver, String family, HostCapabilities host) {
    return new Ask(
        driver, family, host, null, null, "", null, List.of(), 0, List.of(), null, List.of(), 0, 0,
        null, null, null);
  }

  public Ask withHost(HostCapabilities other) {
    return new Ask(
        driver, family, other, release, kernel, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  public Ask withRelease(String other) {
    return new Ask(
        driver, family, host, other, kernel, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  public Ask withKernel(Map<String, String> facts) {
    return new Ask(
        driver, family, host, release, facts, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  public Ask withCmdline(String words) {
    return new Ask(
        driver, family, host, release, kernel, words, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  public Ask withInitrd(String path) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, path, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  /** With one more disk that is there already. */
  public Ask withDisk(Map<String, String> facts) {
    List<Map<String, String>> more = new ArrayList<>(disks);
    more.add(facts);
    return withDisks(more);
  }

  public Ask withDisks(List<Map<String, String>> others) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, others, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  /** With a first disk of so many bytes that is yet to be made. */
  public Ask withNewDisk(long bytes) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, bytes, cdroms, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  /** With one more optical medium. */
  public Ask withCdrom(Map<String, String> facts) {
    List<Map<String, String>> more = new ArrayList<>(cdroms);
    more.add(facts);
    return withCdroms(more);
  }

  public Ask withCdroms(List<Map<String, String>> others) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, others, seed,
        networks, memory, vcpus, mode, engine, firmware);
  }

  public Ask withSeed(String path) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, cdroms, path,
        networks, memory, vcpus, mode, engine, firmware);
  }

  /** With one more network card. */
  public Ask withNetwork(Spec.Link link, String source) {
    List<Spec.Network> more = new ArrayList<>(networks);
    more.add(new Spec.Network(link, source, null));
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, cdroms, seed, more,
        memory, vcpus, mode, engine, firmware);
  }

  public Ask withFigures(long otherMemory, int otherVcpus) {
    return new Ask(
        driver,
        family,
        host,
        release,
        kernel,
        cmdline,
        initrd,
        disks,
        newDisk,
        cdroms,
        seed,
        networks,
        otherMemory,
        otherVcpus,
        mode,
        engine,
        firmware);
  }

  public Ask withMode(Mode other) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, other, engine, firmware);
  }

  public Ask withEngine(Engine other) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, other, firmware);
  }

  public Ask withFirmware(Firmware other) {
    return new Ask(
        driver, family, host, release, kernel, cmdline, initrd, disks, newDisk, cdroms, seed,
        networks, memory, vcpus, mode, engine, other);
  }

  /** What the driver is asked. */
  public DesignRequest request() {
    List<BootImage> images = new ArrayList<>();
    if (kernel != null) {
      images.add(new BootImage("/kernel", Role.KERNEL, 1, kernel));
    }
    disks.forEach(facts -> images.add(new BootImage("/disk", Role.DISK, 1, facts)));
    cdroms.forEach(facts -> images.add(new BootImage("/cd.iso", Role.CDROM, 1, facts)));
    List<Spec.Disk> all = new ArrayList<>();
    if (newDisk > 0) {
      all.add(new Spec.Disk("/pool/web.qcow2", "qcow2", false, newDisk));
    }
    disks.forEach(facts -> all.add(new Spec.Disk("/disk", "raw", false)));
    Spec spec =
        new Spec(
            "web",
            null,
            memory,
            vcpus,
            mode,
            engine,
            firmware,
            kernel == null ? null : new Spec.Kernel("/kernel", initrd, cmdline),
            all,
            cdroms.stream().map(facts -> "/cd.iso").toList(),
            seed,
            networks);
    return new DesignRequest(new Guest(family, release), spec, images, host);
  }

  /** The driver's answer. */
  public Design design() {
    return driver.design(request());
  }

  /** The machine that the driver must design. */
  public Machine machine() {
    Design design = design();
    if (design instanceof Design.Accepted accepted) {
      return accepted.machine();
    }
    throw new AssertionError(design.toString());
  }

  /** A part that the machine must have. */
  public Part part(String id) {
    return machine().part(id).orElseThrow(() -> new AssertionError("no part " + id));
  }

  /** The refusal that the driver must give. */
  public Design.Refused refusal() {
    Design design = design();
    if (design instanceof Design.Refused refused) {
      return refused;
    }
    throw new AssertionError(design.toString());
  }

  /** The claims on an image of these facts. */
  public List<Claim> claims(Role role, Map<String, String> facts) {
    return driver.recognise(new BootImage("/image", role, 1, facts));
  }
}
