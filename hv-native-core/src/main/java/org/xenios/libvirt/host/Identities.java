package org.xenios.libvirt.host;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which configured host holds which daemon, so that none is managed twice. */
final class Identities {
  private final Map<String, String> holders = new HashMap<>();

  /**
   * Takes an identity for a host, which lets go of the one it had before.
   *
   * @return the other host that has it already, if one does
   */
  synchronized Optional<String> claim(String identity, String host) {
    @Nullable String holder = holders.putIfAbsent(identity, host);
    if (holder != null && !holder.equals(host)) {
      return Optional.of(holder);
    }
    holders.entrySet().removeIf(e -> e.getValue().equals(host) && !e.getKey().equals(identity));
    notifyAll();
    return Optional.empty();
  }

  /** The host is gone for good. A lost connection alone does not give its daemon away. */
  synchronized void release(String host) {
    holders.values().removeIf(host::equals);
    notifyAll();
  }

  /** Waits until some host lets go, or the time is over. */
  synchronized void awaitRelease(long seconds) throws InterruptedException {
    wait(TimeUnit.SECONDS.toMillis(seconds));
  }

  /**
   * What tells two daemons apart. The host's UUID alone does not: one machine may run several
   * drivers, and session and system daemons. The test driver's state is its URI's.
   */
  static String of(String driver, String hostUuid, String uri) {
    if (hostUuid.isEmpty() || driver.equals("TEST")) {
      return driver + ' ' + uri;
    }
    @Nullable String path = URI.create(uri).getPath();
    return driver + ' ' + hostUuid + ' ' + (path == null ? "" : path);
  }
}
