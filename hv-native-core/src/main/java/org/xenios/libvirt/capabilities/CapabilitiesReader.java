package org.xenios.libvirt.capabilities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.binding.PoolHandle;
import org.xenios.libvirt.capabilities.HostDescription.GuestType;
import org.xenios.libvirt.capabilities.HostDescription.MachineType;
import org.xenios.libvirt.xml.PoolXml;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;
import org.xenios.machine.HostCapabilities.Pool;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/** Asks a connection what its host offers. */
public final class CapabilitiesReader {
  private static final Logger LOG = LoggerFactory.getLogger(CapabilitiesReader.class);
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private final Connection connection;
  private final String host;
  private final boolean local;

  /**
   * @param connection whom to ask
   * @param host the host's name in Xenios
   * @param local whether the hypervisor runs on this machine
   */
  public CapabilitiesReader(Connection connection, String host, boolean local) {
    this.connection = connection;
    this.host = host;
    this.local = local;
  }

  /**
   * Asks everything.
   *
   * @param xml the host's capabilities, which the caller has asked already
   */
  public HostCapabilities read(String xml) {
    HostDescription description = HostDescription.parse(xml);
    String type = connection.type();
    Connection.NodeInfo node = connection.nodeInfo();
    return new HostCapabilities(
        host,
        type,
        version(connection.hypervisorVersion()),
        version(connection.libvirtVersion()),
        description.arch(),
        node.cpus(),
        node.memory(),
        vt(type, description, xml),
        platforms(description),
        connection.networks(),
        pools());
  }

  private List<Pool> pools() {
    List<PoolHandle> pools = connection.pools();
    try {
      return pools.stream().map(pool -> PoolXml.read(pool.xml())).toList();
    } finally {
      pools.forEach(PoolHandle::close);
    }
  }

  private HardwareVt vt(String type, HostDescription description, String xml) {
    return switch (type) {
      case "Xen" -> VtVerdict.xen(description);
      case "QEMU" -> qemuVt(description, xml);
      default -> new HardwareVt(false, "libvirt's " + type + " driver runs no instructions");
    };
  }

  private HardwareVt qemuVt(HostDescription description, String xml) {
    if (local) {
      try {
        Set<String> flags = VtVerdict.cpuinfoFlags(Files.readString(CPUINFO));
        return VtVerdict.qemu(description, flags, CPUINFO.toString());
      } catch (IOException e) {
        LOG.debug("{} cannot be read: {}", CPUINFO, e.toString());
      }
    }
    Set<String> flags = new HashSet<>(description.cpuFeatures());
    try {
      String cpu = HostDescription.cpu(xml);
      if (!cpu.isEmpty()) {
        flags.addAll(VtVerdict.expandedFeatures(connection.expandCpu(cpu)));
      }
    } catch (LibvirtException e) {
      LOG.debug("libvirt does not expand the CPU model of {}: {}", host, e.getMessage());
    }
    return VtVerdict.qemu(description, flags, "the CPU of the host's capabilities");
  }

  private List<Platform> platforms(HostDescription description) {
    List<Platform> platforms = new ArrayList<>();
    for (GuestType guest : description.guests()) {
      if (guest.arch().equals(description.arch())) {
        guest.domainTypes().forEach(type -> addPlatforms(platforms, guest, type));
      }
    }
    return platforms;
  }

  private void addPlatforms(List<Platform> platforms, GuestType guest, String domainType) {
    Engine engine;
    Mode mode;
    try {
      engine = Engine.valueOf(domainType.toUpperCase(Locale.ROOT));
      mode = mode(guest.osType());
    } catch (IllegalArgumentException e) {
      LOG.debug("{} offers {} {}, which is unknown here", host, domainType, guest.osType());
      return;
    }
    if (engine == Engine.TEST) {
      if (mode == Mode.HVM) {
        int most = connection.maxVcpus(domainType);
        platforms.add(PlatformDescription.unstated(engine, mode, "test", "test", most));
      }
      return;
    }
    for (MachineType machine : guest.machines()) {
      addPlatform(platforms, guest, engine, mode, machine);
    }
  }

  private void addPlatform(
      List<Platform> platforms, GuestType guest, Engine engine, Mode mode, MachineType machine) {
    try {
      String xml = connection.domainCapabilities(guest.arch(), machine.canonical(), engine.word());
      platforms.add(PlatformDescription.parse(xml, engine, mode, machine.family()));
    } catch (LibvirtException e) {
      LOG.info(
          "{} does not say what {} machines under {} can be: {}",
          host,
          machine.family(),
          engine.word(),
          e.getMessage());
      if (e.isUnsupported()) {
        int most = connection.maxVcpus(engine.word());
        platforms.add(
            PlatformDescription.unstated(
                engine, mode, machine.family(), machine.canonical(), most));
      }
    }
  }

  private static Mode mode(String osType) {
    return switch (osType) {
      case "hvm" -> Mode.HVM;
      case "xen", "linux" -> Mode.PV;
      case "xenpvh" -> Mode.PVH;
      default -> throw new IllegalArgumentException(osType);
    };
  }

  /** Dotted form of libvirt's version numbers; empty for 0. */
  static String version(long number) {
    return number == 0 ? "" : number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
  }
}
