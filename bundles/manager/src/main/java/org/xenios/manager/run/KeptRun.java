package org.xenios.manager.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a domain's run, so that the next run of the manager tells nothing twice
 * and misses nothing.
 *
 * @param host its host
 * @param domain its UUID
 * @param active whether it was active when last heard of
 * @param id the hypervisor's number of the run, -1 when not known
 * @param since when it was started
 * @param booting when its guest began to boot; null when nobody saw it
 * @param ready when its guest was ready; null when nobody saw it
 * @param isReady whether its guest is ready
 * @param reboots how often its guest restarted in this run
 * @param panics how often its guest panicked, in all runs
 * @param crashes how often it ended without being asked to, in all runs
 * @param ioErrors how often a disk of it failed, in all runs
 * @param agent whether its guest's agent is there
 * @param paused whether it is held
 * @param panicked whether its guest panicked since it began to boot
 * @param ahead who told of its last panic while the other has not yet
 * @param stage the last stage that was told
 * @param panicAt the place on the console, from 1, of the last panic that was told
 */
record KeptRun(
    String host,
    String domain,
    boolean active,
    int id,
    @Nullable Instant since,
    @Nullable Instant booting,
    @Nullable Instant ready,
    boolean isReady,
    int reboots,
    int panics,
    int crashes,
    int ioErrors,
    Presence agent,
    boolean paused,
    boolean panicked,
    Witness ahead,
    @Nullable String stage,
    long panicAt) {

  /** Whether a guest's agent is there. */
  enum Presence {
    UNTOLD,
    CAME,
    WENT
  }

  /** Who can tell of a panic: what the guest prints, and the panic device. */
  enum Witness {
    NOBODY,
    CONSOLE,
    DEVICE
  }

  /**
   * Refuses what no manager wrote.
   *
   * @throws IllegalArgumentException when something is missing or makes no sense
   */
  void check() {
    if (host == null || domain == null || agent == null || ahead == null) {
      throw new IllegalArgumentException("it is not whole");
    }
    UUID.fromString(domain);
  }
}
