package org.xenios.monitoring.bean;

/** The operations of this run of the manager. Reading never blocks. */
@About("Operations of this run of the manager, under way and ended")
public interface OperationsMXBean {
  /** Those under way. */
  @About("Operations that wait or run, newest first")
  ExecutionRow[] getUnderWay();

  /** The latest. */
  @About("The latest operations, newest first, 100 at most")
  ExecutionRow[] getRecent();

  /** How many wait. */
  @About("Operations that wait for their turn")
  int getQueuedCount();

  /** How many run. */
  @About("Operations that run")
  int getRunningCount();

  /** How many succeeded. */
  @About("Operations that did what was asked, of those still kept")
  int getSucceededCount();

  /** How many failed. */
  @About("Operations that failed, of those still kept")
  int getFailedCount();

  /** How many were cancelled. */
  @About("Operations that were cancelled, of those still kept")
  int getCancelledCount();

  /** How many were cut off. */
  @About("Operations that were cut off by an end of the manager or of a connection, of those kept")
  int getInterruptedCount();

  /** One of them. */
  @About(value = "One operation as it stands", tells = true)
  ExecutionRow find(@Given(value = "id", about = "Its id") String id);

  /** Waits for one. */
  @About(value = "Waits for an operation to end, and tells how it stands then", tells = true)
  ExecutionRow await(
      @Given(value = "id", about = "Its id") String id,
      @Given(value = "seconds", about = "Longest wait, seconds: 1 to 300") int seconds);

  /** Cancels one. */
  @About("Begins no further step of an operation; the step under way ends by itself")
  ExecutionRow cancel(@Given(value = "id", about = "Its id") String id);
}
