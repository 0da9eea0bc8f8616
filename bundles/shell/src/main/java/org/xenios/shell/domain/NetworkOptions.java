package org.xenios.shell.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Host;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec.Link;
import org.xenios.machine.Spec.Network;
import picocli.CommandLine.Option;

/** The network cards of a new domain. */
final class NetworkOptions {
  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description = "A network card, once for each.")
  private List<String> networks = new ArrayList<>();

  @Option(
      names = "--bridge",
      paramLabel = "BRIDGE",
      description = "The only card, on this bridge of the host.")
  private @Nullable String bridge;

  @Option(names = "--mac", paramLabel = "MAC", description = "The MAC address of the only card.")
  private @Nullable String mac;

  /**
   * The cards that were asked for.
   *
   * @param host finds the host, which has a usual network when none was named
   */
  List<Network> cards(Supplier<Host> host) {
    List<Network> cards = named(host);
    return mac == null ? cards : List.of(withMac(cards, NetworkWords.mac(mac)));
  }

  private List<Network> named(Supplier<Host> host) {
    if (bridge == null) {
      return networks.isEmpty() ? usual(host.get()) : NetworkWords.parse(networks);
    }
    if (!networks.isEmpty()) {
      throw new XeniosException(
          Code.INVALID,
          "--bridge is for the only card: beside another write --network bridge=" + bridge);
    }
    return NetworkWords.parse(List.of(NetworkWords.BRIDGE + bridge));
  }

  /** What the host really has: a libvirt network, or what QEMU can do without one. */
  private static List<Network> usual(Host host) {
    HostCapabilities offers = host.capabilities();
    if (offers != null && !offers.networks().isEmpty()) {
      List<String> active = offers.networks();
      String network = active.contains("default") ? "default" : active.get(0);
      return List.of(new Network(Link.NETWORK, network, null));
    }
    if (offers != null && offers.hypervisor().equalsIgnoreCase("QEMU")) {
      return List.of(new Network(Link.USER, "", null));
    }
    System.err.println(
        "note: it gets no network card, as host "
            + host.name()
            + " has no active network; --bridge NAME gives it one");
    return List.of();
  }

  private static Network withMac(List<Network> cards, String mac) {
    if (cards.size() != 1 || cards.get(0).mac() != null) {
      throw new XeniosException(
          Code.INVALID,
          "--mac is for the only card: of several, each has its own, --network NETWORK,mac=" + mac);
    }
    return new Network(cards.get(0).link(), cards.get(0).source(), mac);
  }
}
