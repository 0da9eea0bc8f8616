package org.xenios.shell.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An operation that asks the guest, and can do without it. */
abstract class GuestRequest extends DomainOperation {
  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SPAN",
      description = "Most time for each way to ask: 90s, 2m. Without it the driver's own figures.")
  private @Nullable Duration timeout;

  @Option(
      names = {"-f", "--force"},
      description = "When the guest did not obey, do it without the guest.")
  private boolean force;

  long timeoutMillis() {
    return timeout == null ? 0 : timeout.toMillis();
  }

  boolean force() {
    return force;
  }
}
