package org.xenios.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.FirstBoot;
import org.xenios.machine.Spec;

/**
 * What is asked of a domain. {@code ref} names the domain: its name, {@code name@host}, or its
 * UUID.
 */
public sealed interface Operation {

  /** The verb as the shell has it: {@code create}, {@code start}, … */
  default String verb() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** An operation on a domain that exists. */
  sealed interface OfDomain extends Operation {
    /** Which domain. */
    String ref();
  }

  /**
   * Make a domain.
   *
   * @param spec what it shall be
   * @param host where, or null when there is only one host
   * @param start whether it shall be started
   * @param firstBoot what the guest shall find when it boots first, or null
   */
  record Create(Spec spec, @Nullable String host, boolean start, @Nullable FirstBoot firstBoot)
      implements Operation {
    /** Make a domain whose first boot is left to whoever sits at its console. */
    public Create(Spec spec, @Nullable String host, boolean start) {
      this(spec, host, start, null);
    }
  }

  /**
   * Start it.
   *
   * @param ref which domain
   * @param paused hold it before its first instruction
   */
  record Start(String ref, boolean paused) implements OfDomain {}

  /**
   * Operation its guest to shut down.
   *
   * @param ref which domain
   * @param timeoutMillis most milliseconds for each way, or 0 for the driver's own figures
   * @param force destroy it when the guest did not obey
   */
  record Shutdown(String ref, long timeoutMillis, boolean force) implements OfDomain {}

  /**
   * Operation its guest to restart.
   *
   * @param ref which domain
   * @param timeoutMillis most milliseconds for each way, or 0 for the driver's own figures
   * @param force reset it when the guest did not obey
   */
  record Reboot(String ref, long timeoutMillis, boolean force) implements OfDomain {}

  /** End it at once. */
  record Destroy(String ref) implements OfDomain {}

  /** Press its reset button. */
  record Reset(String ref) implements OfDomain {}

  /** Hold it. */
  record Pause(String ref) implements OfDomain {}

  /** Let it run again. */
  record Resume(String ref) implements OfDomain {}

  /** Start it with its host, or not. */
  record Autostart(String ref, boolean on) implements OfDomain {}

  /**
   * Change its figures.
   *
   * @param ref which domain
   * @param memory bytes, or 0 to leave them
   * @param vcpus virtual processors, or 0 to leave them
   */
  record Set(String ref, long memory, int vcpus) implements OfDomain {}

  /**
   * Take the medium out of an optical drive, and put another in.
   *
   * @param ref which domain
   * @param drive id of the drive's part ({@code cdrom-1}), or null when there is only one with a
   *     medium in it (to insert: only one)
   * @param insert path of an ISO image on the host, or null to leave the drive empty
   */
  record Eject(String ref, @Nullable String drive, @Nullable String insert) implements OfDomain {}

  /**
   * Choose which generations of its guest's driver answer for it, or leave that to its family.
   *
   * @param ref which domain
   * @param pin which may, or null for those that answer for its family
   */
  record Pin(String ref, @Nullable DriverPin pin) implements OfDomain {}

  /**
   * Have it designed anew by the driver that serves now, from its next cold boot on.
   *
   * @param ref which domain
   * @param revert take the last redesign back instead
   */
  record Redesign(String ref, boolean revert) implements OfDomain {}

  /**
   * Remove its definition.
   *
   * @param ref which domain
   * @param disks remove its disks' files as well
   * @param force destroy it first if it is active
   */
  record Delete(String ref, boolean disks, boolean force) implements OfDomain {}
}
