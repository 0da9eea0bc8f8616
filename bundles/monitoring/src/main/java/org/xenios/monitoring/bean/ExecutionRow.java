package org.xenios.monitoring.bean;

import java.util.Locale;
import org.xenios.domain.Execution;

/** An operation and how it stands, as JMX shows it. */
public final class ExecutionRow {
  private final Execution row;

  ExecutionRow(Execution row) {
    this.row = row;
  }

  /** Its id in this run of the manager. */
  public String getId() {
    return row.id();
  }

  /** What is done. */
  public String getVerb() {
    return row.plan().verb();
  }

  /** To which domain: name@host. */
  public String getDomain() {
    return row.plan().name() + "@" + row.plan().host();
  }

  /** Who asked. */
  public String getBy() {
    return row.by();
  }

  /** queued, running, succeeded, failed, cancelled or interrupted. */
  public String getOutcome() {
    return row.outcome().name().toLowerCase(Locale.ROOT);
  }

  /** Why it failed, or a remark; may be empty. */
  public String getCause() {
    return Known.or(row.cause());
  }

  /** When it was asked, milliseconds since 1970. */
  public long getAskedMillis() {
    return row.asked().toEpochMilli();
  }

  /** When it ended, milliseconds since 1970; 0 while it goes on. */
  public long getEndedMillis() {
    return Known.or(row.ended());
  }

  /** How each step stands. */
  public StepRow[] getSteps() {
    return row.steps().stream().map(StepRow::new).toArray(StepRow[]::new);
  }
}
