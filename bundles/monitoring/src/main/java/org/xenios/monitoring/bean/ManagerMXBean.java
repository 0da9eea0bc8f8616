package org.xenios.monitoring.bean;

/** The manager as a whole, and what happens. Reading never blocks. */
@About("The manager as a whole; it notifies of every event, by the event's number")
public interface ManagerMXBean {
  /** Its version. */
  @About("Its version")
  String getVersion();

  /** How all is. */
  @About("How all is: ok, degraded or failed; unknown when nobody looks")
  String getHealth();

  /** How each part is. */
  @About("How each part stands, the worst first, with cause and cure")
  FindingRow[] getFindings();

  /** Its hosts. */
  @About("Hosts that are configured")
  int getHostCount();

  /** Those that are connected. */
  @About("Hosts that are connected")
  int getConnectedHostCount();

  /** Its domains. */
  @About("Domains on all hosts, as last known")
  int getDomainCount();

  /** Those that are active. */
  @About("Active domains on all hosts, as last known")
  int getActiveDomainCount();

  /** The families. */
  @About("Guest families that a driver serves")
  int getServedFamilyCount();

  /** Operations under way. */
  @About("Operations that wait or run")
  int getOperationsUnderWay();

  /** Threads of drivers that cannot be ended. */
  @About("Threads of drivers that cannot be ended; a restart of the manager ends them")
  int getStuckDriverThreads();

  /** The last event's number. */
  @About("Number of the last event of this run of the manager; 0 when there was none")
  long getLastEvent();

  /** The number of the first event that is still kept. */
  @About("Number of the oldest event that is still kept; 0 when there is none")
  long getFirstEvent();

  /** The latest events. */
  @About("The latest events, oldest first, 200 at most")
  EventRow[] getRecentEvents();

  /** The deploy folder. */
  @About("What became of each file in the deploy folder")
  DeploymentRow[] getDeployments();

  /** Events after one. */
  @About(value = "Events after that number, oldest first: all of them that are kept", tells = true)
  EventRow[] events(
      @Given(value = "after", about = "Number of the last event known; 0 for all") long after);

  /** Deploys a driver. */
  @About("Puts a guest driver's jar into the deploy folder and waits until it is taken or refused")
  DeploymentRow deploy(
      @Given(value = "jar", about = "The jar's path on the manager's host") String jar);

  /** Rehearses a driver. */
  @About("Tells what would change for each domain if a driver served, without serving it")
  TrialRow[] tryDriver(
      @Given(value = "jar", about = "The jar's path on the manager's host") String jar);
}
