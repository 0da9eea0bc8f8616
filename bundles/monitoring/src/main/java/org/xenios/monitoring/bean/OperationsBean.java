package org.xenios.monitoring.bean;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/** Answers for the operations. */
final class OperationsBean implements OperationsMXBean {
  private static final int MOST = 100;
  private static final int LONGEST_SECONDS = 300;

  private final DomainManager manager;
  private final Work work;

  OperationsBean(DomainManager manager, Work work) {
    this.manager = manager;
    this.work = work;
  }

  @Override
  public ExecutionRow[] getUnderWay() {
    return rows(manager.executions(), one -> !one.outcome().ended());
  }

  @Override
  public ExecutionRow[] getRecent() {
    return rows(manager.executions().stream().limit(MOST).toList(), one -> true);
  }

  private static ExecutionRow[] rows(List<Execution> all, Predicate<Execution> which) {
    return all.stream().filter(which).map(ExecutionRow::new).toArray(ExecutionRow[]::new);
  }

  private int count(Outcome outcome) {
    return (int) manager.executions().stream().filter(one -> one.outcome() == outcome).count();
  }

  @Override
  public int getQueuedCount() {
    return count(Outcome.QUEUED);
  }

  @Override
  public int getRunningCount() {
    return count(Outcome.RUNNING);
  }

  @Override
  public int getSucceededCount() {
    return count(Outcome.SUCCEEDED);
  }

  @Override
  public int getFailedCount() {
    return count(Outcome.FAILED);
  }

  @Override
  public int getCancelledCount() {
    return count(Outcome.CANCELLED);
  }

  @Override
  public int getInterruptedCount() {
    return count(Outcome.INTERRUPTED);
  }

  @Override
  public ExecutionRow find(String id) {
    return work.said(
        () ->
            manager.executions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(ExecutionRow::new)
                .orElseThrow(
                    () ->
                        new XeniosException(
                            Code.NOT_FOUND, "no operation '" + id + "': Recent has the latest")));
  }

  @Override
  public ExecutionRow await(String id, int seconds) {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "seconds is " + seconds + ": 1 to " + LONGEST_SECONDS + " is meant");
    }
    return work.said(() -> new ExecutionRow(work.await(id, Duration.ofSeconds(seconds))));
  }

  @Override
  public ExecutionRow cancel(String id) {
    return work.said(() -> new ExecutionRow(manager.cancel(id)));
  }
}
