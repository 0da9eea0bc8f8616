package org.xenios.monitoring.bean;

/** The guest drivers of one family. Reading never blocks. */
@About("The guest drivers of one family")
public interface GuestDriverMXBean {
  /** The family. */
  @About("The guests that they know")
  String getFamily();

  /** The driver that serves. */
  @About("The driver that serves; empty when none does")
  String getServingDriver();

  /** Its version. */
  @About("The version that serves; empty when none does")
  String getServingVersion();

  /** Its state. */
  @About("serving, or failing when it serves because there is no other; empty when none serves")
  String getState();

  /** Which versions may serve. */
  @About("Which versions may serve, by driver:pin; empty when the best one does")
  String getPin();

  /** Who served before. */
  @About("Driver and version that served before the last swap; empty when there was none")
  String getLastSwapFrom();

  /** Who serves since. */
  @About("Driver and version that the last swap had serve; empty when there was none")
  String getLastSwapTo();

  /** When. */
  @About("When the last swap was, milliseconds since 1970; 0 when there was none")
  long getLastSwapAtMillis();

  /** How long nobody served. */
  @About("How long nobody served at the last swap, microseconds; 0 when both were there")
  long getLastSwapGapMicros();

  /** Questions answered. */
  @About("Questions answered by all generations")
  long getCalls();

  /** Questions not answered. */
  @About("Questions that all generations failed to answer")
  long getFailures();

  /** How many domains the generations designed. */
  @About("Domains bound to one of the generations")
  int getDomainCount();

  /** The generations. */
  @About("All generations, the serving one first")
  GenerationRow[] getGenerations();
}
