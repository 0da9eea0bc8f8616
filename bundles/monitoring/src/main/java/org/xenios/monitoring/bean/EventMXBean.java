package org.xenios.monitoring.bean;

/** One event, in open types: what a notification carries. */
public interface EventMXBean {
  /** The event. */
  EventRow getEvent();
}
