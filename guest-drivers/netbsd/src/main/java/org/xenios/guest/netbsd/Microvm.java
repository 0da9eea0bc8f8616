package org.xenios.guest.netbsd;

import java.util.Optional;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.RefusedException;
import org.xenios.machine.Engine;
import org.xenios.machine.Spec;

/**
 * Kernels of the configuration MICROVM (sys/arch/x86/conf/MICROVM.common): virtio over MMIO and a
 * serial port are all the devices that they drive. Their releases are named {@code microvm-11.0}.
 */
final class Microvm {
  private static final String NAME = "microvm";

  /** QEMU, hw/i386/microvm.c: as many as one interrupt controller has lines for. */
  private static final int PLACES = 8;

  private static final int ITS_RANDOM_NUMBERS = 1;

  private Microvm() {}

  /** The release of a MICROVM kernel. */
  static String release(String release) {
    return release.isEmpty() ? NAME : NAME + "-" + release;
  }

  /** The request, with the guest named as its kernel demands. */
  static DesignRequest named(DesignRequest request) {
    Guest guest = request.guest();
    Optional<NetBsdKernel> kernel = NetBsdKernel.of(request).filter(NetBsdKernel::isMicrovm);
    if (kernel.isEmpty() || is(guest)) {
      return request;
    }
    String known = guest.release() == null ? kernel.get().release() : guest.release();
    return new DesignRequest(
        new Guest(guest.family(), release(known)),
        request.spec(),
        request.images(),
        request.host());
  }

  private static boolean is(Guest guest) {
    String release = guest.release();
    return release != null && (release.equals(NAME) || release.startsWith(NAME + "-"));
  }

  /** What cannot be had with such a kernel. */
  static void check(Question question) throws RefusedException {
    if (!is(question.request().guest())) {
      return;
    }
    Spec spec = question.spec();
    if (spec.kernel() == null) {
      throw new RefusedException(
          "no loader starts a MICROVM kernel, and no kernel is given", "give --kernel");
    }
    Engine asked = spec.engine();
    boolean offered =
        question.host().platforms().stream()
            .anyMatch(p -> p.family().equals(NAME) && (asked == null || asked == p.engine()));
    if (!offered) {
      throw new RefusedException(
          "host "
              + question.host().host()
              + " offers no microvm machine"
              + (asked == null ? "" : " under " + asked.word())
              + ", and a MICROVM kernel has drivers for no other",
          "give a GENERIC kernel, or choose a host whose QEMU has the microvm machine");
    }
    if (spec.firmware() != null) {
      throw new RefusedException(
          "a microvm starts its kernel without firmware to choose", "leave --firmware out");
    }
    int devices = spec.disks().size() + spec.networks().size() + ITS_RANDOM_NUMBERS;
    if (devices > PLACES) {
      throw new RefusedException(
          devices
              + " virtio devices are more than the "
              + PLACES
              + " that a microvm has places for",
          "give fewer disks and networks");
    }
  }
}
