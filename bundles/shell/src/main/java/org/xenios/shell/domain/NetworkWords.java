package org.xenios.shell.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.Spec.Link;
import org.xenios.machine.Spec.Network;

/** Network cards as they stand on a command line. */
final class NetworkWords {
  static final String BRIDGE = "bridge=";

  private static final String MAC = ",mac=";
  private static final String NETWORK = "network=";
  private static final Pattern OCTETS = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

  private NetworkWords() {}

  /** The cards that the words mean, one each. */
  static List<Network> parse(List<String> words) {
    if (words.contains("none")) {
      if (words.size() > 1) {
        throw new XeniosException(
            Code.INVALID, "--network none goes with no other --network: choose one");
      }
      return List.of();
    }
    return words.stream().map(NetworkWords::card).toList();
  }

  private static Network card(String text) {
    int at = text.lastIndexOf(MAC);
    String end = at < 0 ? text : text.substring(0, at);
    String mac = at < 0 ? null : mac(text.substring(at + MAC.length()));
    if (end.equals("user")) {
      return new Network(Link.USER, "", mac);
    }
    if (end.startsWith(BRIDGE)) {
      return new Network(Link.BRIDGE, named(end.substring(BRIDGE.length()), text), mac);
    }
    String network = end.startsWith(NETWORK) ? end.substring(NETWORK.length()) : end;
    return new Network(Link.NETWORK, named(network, text), mac);
  }

  private static String named(String name, @Nullable String text) {
    if (name.isBlank() || name.contains(",")) {
      throw new XeniosException(
          Code.INVALID,
          "--network "
              + text
              + ": write user, none, a network's name, or bridge=NAME, each with"
              + " ,mac=52:54:00:12:34:56 if you like");
    }
    return name;
  }

  static String mac(String text) {
    if (!OCTETS.matcher(text).matches()) {
      throw new XeniosException(
          Code.INVALID, "'" + text + "' is not a MAC address like 52:54:00:12:34:56");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
