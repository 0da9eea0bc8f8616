package org.xenios.monitoring.bean;

import java.util.Locale;
import org.xenios.domain.Execution.StepRun;

/** A step of an operation, as JMX shows it. */
public final class StepRow {
  private final StepRun row;

  StepRow(StepRun row) {
    this.row = row;
  }

  /** What it does. */
  public String getDescription() {
    return row.description();
  }

  /** waiting, running, done, skipped or failed. */
  public String getState() {
    return row.state().name().toLowerCase(Locale.ROOT);
  }

  /** When it began, milliseconds since 1970; 0 when it did not. */
  public long getBeganMillis() {
    return Known.or(row.began());
  }

  /** When it ended, milliseconds since 1970; 0 when it did not. */
  public long getEndedMillis() {
    return Known.or(row.ended());
  }

  /** What came of it; may be empty. */
  public String getNote() {
    return Known.or(row.note());
  }
}
