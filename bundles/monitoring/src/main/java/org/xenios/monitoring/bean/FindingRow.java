package org.xenios.monitoring.bean;

import java.util.Locale;
import org.xenios.domain.Verdict.Finding;

/** How a part stands, as JMX shows it. */
public final class FindingRow {
  private final Finding row;

  FindingRow(Finding row) {
    this.row = row;
  }

  /** What was looked at. */
  public String getPart() {
    return row.part();
  }

  /** ok, degraded or failed. */
  public String getLevel() {
    return row.level().name().toLowerCase(Locale.ROOT);
  }

  /** How it stands, a word or two. */
  public String getState() {
    return row.state();
  }

  /** Why; empty when it is well. */
  public String getCause() {
    return row.cause();
  }

  /** What to do; empty when it is well. */
  public String getCure() {
    return row.cure();
  }
}
