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
