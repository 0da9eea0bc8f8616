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
  @About(value = "When the last swap was; 0 when there was none", unit = "milliseconds since 1970")
  long getLastSwapAtMillis();

  /** How long nobody served. */
  @About(
      value = "How long nobody served at the last swap; 0 when both were there",
      unit = "microseconds")
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

  /** Chooses who serves. */
  @About("Chooses which versions of its driver may serve, now and after restarts")
  String pin(
      @Given(
              value = "version",
              about = "1.2, 1.x, 1.2.x, with /DIGEST for one content alone, or previous")
          String version);

  /** Chooses who serves. */
  @About("Chooses which driver and which versions of it may serve, now and after restarts")
  String pin(
      @Given(value = "driver", about = "The driver's id, its bundle's symbolic name") String driver,
      @Given(value = "version", about = "Which versions; empty for the best") String version);

  /** Leaves that to the best. */
  @About("Has the best version of its driver serve again")
  String unpin();

  /** Goes back. */
  @About("Has the generation below the one that serves serve, and pins the family to it")
  String rollback();
}
