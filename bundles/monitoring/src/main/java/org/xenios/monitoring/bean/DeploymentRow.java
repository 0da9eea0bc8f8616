package org.xenios.monitoring.bean;

import org.xenios.domain.Deployment;

/** What became of a file in the deploy folder, as JMX shows it. */
public final class DeploymentRow {
  private final Deployment row;

  DeploymentRow(Deployment row) {
    this.row = row;
  }

  /** Its name. */
  public String getFile() {
    return row.file();
  }

  /** deployed, refused, incomplete or unknown. */
  public String getState() {
    return row.state().word();
  }

  /** Why, one line. */
  public String getText() {
    return row.text();
  }

  /** Id and version of the driver that it brought; may be empty. */
  public String getDriver() {
    return Known.or(row.driver());
  }
}
