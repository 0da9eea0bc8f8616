package org.xenios.libvirt.host;

import java.util.function.IntConsumer;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.LibvirtException;

/** Ways to ask a guest, as libvirt's flags; those for shutdown and reboot are the same. */
final class Signals {
  private static final int ACPI = 1;
  private static final int AGENT = 1 << 1;
  private static final int PARAVIRT = 1 << 4;

  private Signals() {}

  static void send(Signal signal, IntConsumer call) {
    try {
      call.accept(flags(signal));
    } catch (LibvirtException e) {
      if (signal == Signal.AGENT && e.isUnsupported()) {
        throw new HypervisorException(Cause.NO_AGENT, e.code(), e.source(), e.text());
      }
      throw e;
    }
  }

  private static int flags(Signal signal) {
    return switch (signal) {
      case ACPI -> ACPI;
      case AGENT -> AGENT;
      case PARAVIRT -> PARAVIRT;
      case CONSOLE ->
          throw new HypervisorException(
              Cause.UNSUPPORTED, 0, 0, "typing on the console is not a signal of the hypervisor");
    };
  }
}
