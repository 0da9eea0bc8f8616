package org.xenios.monitoring.bean;

import java.util.Map;
import java.util.TreeMap;
import org.xenios.domain.Event;

/** An event as JMX shows it. */
public final class EventRow {
  private final Event row;

  EventRow(Event row) {
    this.row = row;
  }

  /** Its number, contiguous in this run of the manager. */
  public long getNumber() {
    return row.number();
  }

  /** When, milliseconds since 1970. */
  public long getAtMillis() {
    return row.at().toEpochMilli();
  }

  /** What happened: domain/started, driver/serving, … */
  public String getTopic() {
    return row.topic();
  }

  /** The host; empty when it concerns none. */
  public String getHost() {
    return row.host();
  }

  /** The domain's UUID; empty when it concerns none. */
  public String getDomain() {
    return row.domain() == null ? "" : row.domain().toString();
  }

  /** The domain's, driver's or host's name. */
  public String getName() {
    return row.name();
  }

  /** One line for a person. */
  public String getText() {
    return row.text();
  }

  /** Further facts. */
  public Map<String, String> getProperties() {
    return new TreeMap<>(row.properties());
  }
}
