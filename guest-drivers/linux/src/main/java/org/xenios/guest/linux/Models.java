package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * Which of a kind's models to take.
 *
 * @param model the model
 * @param reason why
 */
record Models(String model, Reason reason) {
  private static final String VIRTIO = "virtio";

  /**
   * The first of some models that the kernel drives and the host offers; where the host does not
   * say what it offers, the first that the kernel drives.
   */
  static Models best(Question question, Platform platform, Kind kind, List<String> chain)
      throws RefusedException {
    Optional<String> noVirtio = Quirks.without(question.release(), VIRTIO);
    Set<String> offered = platform.models().get(kind);
    String refused = "";
    for (String model : chain) {
      if (model.equals(VIRTIO) && noVirtio.isPresent()) {
        continue;
      }
      if (offered == null || offered.contains(model)) {
        return new Models(model, reason(question, kind, model, chain, noVirtio, refused));
      }
      refused += (refused.isEmpty() ? "" : ", ") + model;
    }
    throw new RefusedException(
        "host "
            + question.host().host()
            + " offers no "
            + kind.word()
            + " that Linux drives: "
            + Inputs.list(offered == null ? Set.of() : offered),
        "choose another host, or leave the " + kind.word() + " out");
  }

  private static Reason reason(
      Question question,
      Kind kind,
      String model,
      List<String> chain,
      Optional<String> noVirtio,
      String refused) {
    if (!refused.isEmpty()) {
      return new Reason(model + ": the host offers no " + refused, Inputs.models(kind));
    }
    if (noVirtio.isPresent() && chain.contains(VIRTIO)) {
      return new Reason(model + ", not virtio: " + noVirtio.get(), question.releaseInput());
    }
    return new Reason(
        model + ", the fastest that Linux drives and the host offers", Inputs.models(kind));
  }
}
