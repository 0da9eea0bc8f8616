package org.xenios.shell.host;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Host;
import org.xenios.machine.HostCapabilities;

/** Facts of hosts in words. */
final class HostText {
  private HostText() {}

  static String state(Host host) {
    return host.status().state().name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String hypervisor(Host host) {
    HostCapabilities capabilities = host.capabilities();
    return capabilities == null
        ? null
        : (capabilities.hypervisor() + " " + capabilities.hypervisorVersion()).strip();
  }
}
