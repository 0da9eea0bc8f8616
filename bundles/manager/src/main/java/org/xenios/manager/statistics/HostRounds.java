package org.xenios.manager.statistics;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Usage;

/**
 * When one host is read. There is one reading of a kind under way at a time; the next begins a
 * while after its end, the longer the longer it took: reading is to take at most a fiftieth of the
 * time. A host without an active domain is only looked at rarely.
 */
final class HostRounds {
  private static final Logger LOG = LoggerFactory.getLogger(HostRounds.class);

  /** A host that does not answer for so long is said not to. */
  private static final long LATE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long SHARE = 50;
  private static final long AFTER_FAILURE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Hypervisor hypervisor;
  private final HostFigures figures;
  private final BooleanSupplier watched;
  private final Executor executor;
  private final long every;
  private final long rarely;
  private final Kind cheap = new Kind("statistics");
  private final Kind dear = new Kind("disk statistics");

  /**
   * Reads nothing yet.
   *
   * @param watched tells whether somebody looks
   * @param executor runs what waits for the host
   * @param every time between two rounds
   * @param rarely time between two readings of what is dear
   */
  HostRounds(
      Hypervisor hypervisor,
      BooleanSupplier watched,
      Executor executor,
      Duration every,
      Duration rarely) {
    this.hypervisor = hypervisor;
    this.figures = new HostFigures(hypervisor.name());
    this.watched = watched;
    this.executor = executor;
    this.every = every.toNanos();
    this.rarely = rarely.toNanos();
  }

  Hypervisor hypervisor() {
    return hypervisor;
  }

  HostFigures figures() {
    return figures;
  }

  /**
   * Begins what is due. Never waits.
   *
   * @param active how many of the host's domains are active
   */
  void beat(int active) {
    if (!connected()) {
      return;
    }
    boolean idle = active == 0;
    if (idle) {
      figures.clear();
    }
    long now = System.nanoTime();
    if (cheap.begin(now, idle && !watched.getAsBoolean() ? rarely : every)) {
      executor.execute(() -> run(cheap, this::readUsage));
    }
    if (!idle
        && !figures.isEmpty()
        && dear.begin(now, watched.getAsBoolean() || figures.newRuns() ? every : rarely)) {
      executor.execute(() -> run(dear, this::readDisks));
    }
  }

  private boolean connected() {
    return hypervisor.status().state() == HostStatus.State.CONNECTED;
  }

  /** Whether the host does not answer, so that its figures are what was last known. */
  boolean stale() {
    return !connected() || cheap.late(System.nanoTime());
  }

  /** Whether a round waits for the host longer than it should. */
  boolean hangs() {
    return cheap.hangs(System.nanoTime());
  }

  /** Reads all of it now. */
  void readNow() {
    readUsage();
    try {
      readDisks();
    } catch (HypervisorException e) {
      if (e.kind() != Cause.UNSUPPORTED) {
        throw e;
      }
    }
  }

  private void readUsage() {
    long began = System.nanoTime();
    Usage usage = hypervisor.usage();
    figures.take(usage, Duration.ofNanos(System.nanoTime() - began));
  }

  private void readDisks() {
    figures.take(hypervisor.diskUsage());
  }

  private void run(Kind kind, Runnable reading) {
    @Nullable RuntimeException failure = null;
    try {
      reading.run();
    } catch (RuntimeException e) {
      failure = e;
    }
    kind.end(System.nanoTime(), failure);
  }

  private static boolean unsupported(@Nullable RuntimeException failure) {
    return failure instanceof HypervisorException e && e.kind() == Cause.UNSUPPORTED;
  }

  /** The connection tells of its end itself. */
  private static boolean isKnown(@Nullable RuntimeException failure) {
    return unsupported(failure)
        || failure instanceof HypervisorException e && e.kind() == Cause.DISCONNECTED;
  }

  /** One kind of reading. */
  private final class Kind {
    private final String what;
    private boolean underWay;
    private long began;
    private long ended;
    private long took;
    private boolean everEnded;
    private @Nullable RuntimeException failure;

    Kind(String what) {
      this.what = what;
    }

    /** Whether it is due; it is under way then. */
    synchronized boolean begin(long now, long pause) {
      if (underWay || everEnded && now - ended < pause(pause)) {
        return false;
      }
      underWay = true;
      began = now;
      return true;
    }

    private long pause(long asked) {
      if (failure != null) {
        return Math.max(asked, unsupported(failure) ? rarely : AFTER_FAILURE_NANOS);
      }
      return Math.max(asked - took, Math.min(SHARE * took, rarely));
    }

    synchronized void end(long now, @Nullable RuntimeException with) {
      if (isKnown(with)) {
        LOG.debug("host {}: no {}: {}", hypervisor.name(), what, with);
      } else if (with != null && failure == null) {
        LOG.warn("host {}: its {} cannot be had: {}", hypervisor.name(), what, with.getMessage());
      } else if (with == null && failure != null && !isKnown(failure)) {
        LOG.info("host {}: its {} can be had again", hypervisor.name(), what);
      }
      took = now - began;
      underWay = false;
      everEnded = true;
      ended = now;
      failure = with;
    }

    synchronized boolean hangs(long now) {
      return underWay && now - began > Math.max(LATE_NANOS, 3 * took);
    }

    synchronized boolean late(long now) {
      return failure != null || hangs(now);
    }
  }
}
