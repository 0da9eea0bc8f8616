package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** Network cards. */
final class Cards {
  private static final List<String> ON_Q35 = List.of("virtio", "e1000e", "e1000", "rtl8139");
  private static final List<String> ON_PC = List.of("virtio", "e1000", "rtl8139");

  private Cards() {}

  static List<Part> parts(Question question, PlatformChoice choice) throws RefusedException {
    List<Part> parts = new ArrayList<>();
    for (Spec.Network network : question.spec().networks()) {
      parts.add(card(question, choice, network, parts.size()));
    }
    return parts;
  }

  private static Part card(
      Question question, PlatformChoice choice, Spec.Network network, int index)
      throws RefusedException {
    if (choice.isXen() && network.link() == Spec.Link.USER) {
      throw new RefusedException(
          "a user-mode network is QEMU's, and host " + question.host().host() + " runs Xen",
          "give --network bridge:NAME or network:NAME");
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("link", network.link().name().toLowerCase(Locale.ROOT));
    if (!network.source().isEmpty()) {
      settings.put("source", network.source());
    }
    if (network.mac() != null) {
      settings.put("mac", network.mac());
    }
    Models model =
        choice.isXen()
            ? new Models("", new Reason("Xen's own, which Linux drives", Inputs.PLATFORMS))
            : Models.best(question, choice.platform(), Kind.NIC, choice.isQ35() ? ON_Q35 : ON_PC);
    return new Part("nic-" + index, Kind.NIC, model.model(), settings, model.reason());
  }
}
