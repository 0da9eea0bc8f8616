package org.xenios.monitoring.bean;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.monitoring.access.Caller;

/** Carries out what the beans' operations ask for, and says in one line why it could not be. */
final class Work {
  private static final Logger log = LoggerFactory.getLogger(Work.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DomainManager manager;

  Work(DomainManager manager) {
    this.manager = manager;
  }

  DomainManager manager() {
    return manager;
  }

  /** What tells a domain from all others. */
  String ref(Domain domain) {
    UUID uuid = domain.uuid();
    List<Domain> same = manager.known().stream().filter(d -> d.uuid().equals(uuid)).toList();
    return same.size() == 1 ? uuid.toString() : domain.address();
  }

  /** Has an operation carried out, and waits for its end as long as is bearable. */
  ExecutionRow carryOut(Operation operation) {
    return said(
        () -> {
          Execution submitted = manager.submit(operation, Caller.who());
          return new ExecutionRow(succeeded(await(submitted.id(), PATIENCE)));
        });
  }

  Execution await(String id, Duration longest) {
    try {
      return manager.await(id, longest, now -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new XeniosException(Code.FAILED, "waiting for operation " + id + " was interrupted");
    }
  }

  private static Execution succeeded(Execution execution) {
    Outcome outcome = execution.outcome();
    if (!outcome.ended() || outcome == Outcome.SUCCEEDED) {
      return execution;
    }
    String how =
        switch (outcome) {
          case CANCELLED -> " was cancelled";
          case INTERRUPTED -> " was interrupted";
          default -> " failed";
        };
    String cause = execution.cause();
    throw new XeniosException(
        Code.FAILED,
        execution.plan().verb()
            + " of '"
            + execution.plan().name()
            + "'"
            + how
            + (cause == null ? "" : ": " + cause));
  }

  /** A path as a client gives it. */
  static Path path(String text) {
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        throw new XeniosException(
            Code.INVALID, "'" + text + "' is not absolute: the manager stands elsewhere");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new XeniosException(Code.INVALID, "'" + text + "' is not a path: " + e.getReason());
    }
  }

  /** Has something done, and puts what goes wrong into an exception that every client knows. */
  <T> T said(Supplier<T> work) {
    try {
      return work.get();
    } catch (XeniosException e) {
      throw plain(e);
    } catch (RuntimeException e) {
      log.warn("What was asked over JMX failed", e);
      throw bare(new IllegalStateException("it failed: " + e + "; the log says more"));
    }
  }

  private static RuntimeException plain(XeniosException e) {
    return bare(
        switch (e.code()) {
          case NOT_FOUND, AMBIGUOUS, INVALID -> new IllegalArgumentException(e.getMessage());
          default -> new IllegalStateException(e.getMessage());
        });
  }

  private static RuntimeException bare(RuntimeException e) {
    e.setStackTrace(new StackTraceElement[0]);
    return e;
  }
}
