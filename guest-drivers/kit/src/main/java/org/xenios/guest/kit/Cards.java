package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

/** Network cards, by the rows {@code nic}. */
final class Cards {
  private Cards() {}

  static List<Part> parts(Draft draft) throws RefusedException {
    List<Part> parts = new ArrayList<>();
    for (Spec.Network network : draft.question().spec().networks()) {
      parts.add(card(draft, network, parts.size()));
    }
    return parts;
  }

  private static Part card(Draft draft, Spec.Network network, int index) throws RefusedException {
    if (draft.choice().isXen() && network.link() == Spec.Link.USER) {
      throw new RefusedException(
          "a user-mode network is QEMU's, and host " + draft.question().host().host() + " runs Xen",
          "give --bridge NAME or --network NAME");
    }
    Part pattern = draft.needed("nic");
    Map<String, String> settings = new HashMap<>(pattern.settings());
    settings.put("link", network.link().name().toLowerCase(Locale.ROOT));
    if (!network.source().isEmpty()) {
      settings.put("source", network.source());
    }
    String mac = network.mac();
    if (mac != null) {
      settings.put("mac", mac);
    }
    return new Part("nic-" + index, pattern.kind(), pattern.model(), settings, pattern.reason());
  }
}
