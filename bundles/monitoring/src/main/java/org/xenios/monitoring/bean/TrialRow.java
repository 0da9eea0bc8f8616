package org.xenios.monitoring.bean;

import org.xenios.domain.Trial.OfDomain;

/** What would change for a domain if a candidate driver served, as JMX shows it. */
public final class TrialRow {
  private final OfDomain row;

  TrialRow(OfDomain row) {
    this.row = row;
  }

  /** The domain: name@host. */
  public String getDomain() {
    return row.domain();
  }

  /** Id and version of the driver that answers for it now; may be empty. */
  public String getBeside() {
    return Known.or(row.beside());
  }

  /** Whether nothing would change. */
  public boolean isSame() {
    return row.same();
  }

  /** The parts that would differ, + - or ~ before each. */
  public String[] getDesign() {
    return DesignLines.of(row.design());
  }

  /** The steps of its shutdown now. */
  public String[] getShutdownBefore() {
    return row.shutdown().before().toArray(String[]::new);
  }

  /** The steps as the candidate has them. */
  public String[] getShutdownAfter() {
    return row.shutdown().after().toArray(String[]::new);
  }

  /** Its console's stages as they are read now. */
  public String[] getConsoleBefore() {
    return row.console().before().toArray(String[]::new);
  }

  /** The stages as the candidate reads them. */
  public String[] getConsoleAfter() {
    return row.console().after().toArray(String[]::new);
  }

  /** The question that was left unanswered; may be empty. */
  public String getFailure() {
    return Known.or(row.failure());
  }

  /** What could not be compared; may be empty. */
  public String getRemark() {
    return Known.or(row.remark());
  }
}
