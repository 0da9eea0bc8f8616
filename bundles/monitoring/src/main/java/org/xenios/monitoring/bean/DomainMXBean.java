package org.xenios.monitoring.bean;

/**
 * A domain. Reading never waits for a host: it answers with what was last known. An operation waits
 * a minute at most; what takes longer goes on, and is found among the operations.
 */
@About("A domain as it was a moment ago")
public interface DomainMXBean {
  /** The host's name. */
  @About("Its host's name in Xenios")
  String getHost();

  /** Its name. */
  @About("Its name on its host")
  String getName();

  /** Its UUID. */
  @About("Its identity on its host")
  String getUuid();

  /** Its number. */
  @About("The hypervisor's number of this run; -1 when it is not active")
  int getId();

  /** Its state. */
  @About("running, paused, shutting down, shut off, crashed or suspended")
  String getState();

  /** How it came to its state. */
  @About("The hypervisor's word for how it came to that state; may be empty")
  String getStateReason();

  /** Whether it is only known from before. */
  @About("Whether its host is not connected, so that this is what was last known")
  boolean isStale();

  /** Its stage. */
  @About("How far its boot is: firmware, loader, kernel, init, login, shutdown, panic, …")
  String getStage();

  /** Its stage's detail. */
  @About("What the guest said of that stage, cleaned; may be empty")
  String getStageDetail();

  /** Its health. */
  @About("ok, driver missing, panicked, interrupted or not ours")
  String getHealth();

  /** Its guest. */
  @About("Its guest, family/release; empty when nobody knows")
  String getGuest();

  /** Its driver. */
  @About("The guest driver that designed it; empty when Xenios did not create it")
  String getDriver();

  /** Its driver's version. */
  @About("That driver's version then")
  String getDriverVersion();

  /** The operation under way. */
  @About("The verb of the operation under way; empty when there is none")
  String getBusy();

  /** The generation that designed it. */
  @About(
      "The generation of its driver that designed it, version/digest; empty when it is not there any more")
  String getGeneration();

  /** Who answers for its family. */
  @About("Id and version of the driver that serves its family now; empty when none does")
  String getServing();

  /** A redesign that waits. */
  @About(
      "Id and version of the driver whose redesign waits for the next cold boot; empty when none waits")
  String getPendingRedesign();

  /** When it was started. */
  @About(
      value = "When this run began; 0 when it is not active or nobody saw it",
      unit = "milliseconds since 1970")
  long getStartedMillis();

  /** How long it runs. */
  @About(
      value = "How long this run lasts; -1 when it is not active or nobody saw it begin",
      unit = "milliseconds")
  long getUptimeMillis();

  /** How long its boot took. */
  @About(
      value =
          "From its start until its guest was ready, of this run or the last; -1 when not known",
      unit = "milliseconds")
  long getBootMillis();

  /** How often it rebooted. */
  @About("How often its guest restarted in this run; -1 when not known")
  int getReboots();

  /** How often it panicked. */
  @About("How often its guest panicked, in all runs; -1 when not known")
  int getPanics();

  /** How often it crashed. */
  @About("How often it ended without being asked to, in all runs; -1 when not known")
  int getCrashes();

  /** How often a disk failed. */
  @About("How often a disk of it failed, in all runs; -1 when not known")
  int getIoErrors();

  /** Its guest's agent. */
  @About("Whether its guest's agent is there: up or down; empty when nobody told")
  String getAgent();

  /** Whether its figures are old. */
  @About("Whether its host does not answer, so that the figures are what was last read")
  boolean isFiguresStale();

  /** How old they are. */
  @About(value = "How long ago processor time was read; -1 when never", unit = "milliseconds")
  long getFiguresAgeMillis();

  /** Its virtual processors. */
  @About("Virtual processors that it has; -1 when not known")
  int getVcpus();

  /** Its processor time. */
  @About(value = "Processor time used in this run; -1 when not known", unit = "nanoseconds")
  long getCpuTimeNanos();

  /** Its processor load. */
  @About(
      value =
          "Processor time between the last two readings, of one physical processor: 200 is two of them; -1 when not known",
      unit = "percent")
  double getCpuPercent();

  /** Its memory. */
  @About(value = "Memory that it has; -1 when not known", unit = "bytes")
  long getMemoryBytes();

  /** Its most memory. */
  @About(value = "Memory that it could have without a cold boot; -1 when not known", unit = "bytes")
  long getMemoryMaximumBytes();

  /** What the host spends. */
  @About(value = "Memory that its host spends on it; -1 when not known", unit = "bytes")
  long getMemoryResidentBytes();

  /** What its guest has. */
  @About(
      value = "Memory that its guest has to use, as the guest says; -1 when it says nothing",
      unit = "bytes")
  long getGuestMemoryAvailableBytes();

  /** What its guest leaves. */
  @About(
      value =
          "Memory that its guest leaves wholly unused, as the guest says; -1 when it says nothing",
      unit = "bytes")
  long getGuestMemoryUnusedBytes();

  /** What its guest could use. */
  @About(
      value =
          "Memory that its guest could use without swapping, as the guest says; -1 when it says nothing",
      unit = "bytes")
  long getGuestMemoryUsableBytes();

  /** How old they are. */
  @About(value = "How long ago the network cards were read; -1 when never", unit = "milliseconds")
  long getNetworkAgeMillis();

  /** What came in. */
  @About(
      value = "What came in by all its network cards in this run; -1 when not known",
      unit = "bytes")
  long getNetworkReceivedBytes();

  /** What went out. */
  @About(
      value = "What went out by all its network cards in this run; -1 when not known",
      unit = "bytes")
  long getNetworkSentBytes();

  /** What comes in. */
  @About(
      value = "Rate between the last two readings, all network cards; -1 when not known",
      unit = "bytes a second")
  double getNetworkReceivedBytesPerSecond();

  /** What goes out. */
  @About(
      value = "Rate between the last two readings, all network cards; -1 when not known",
      unit = "bytes a second")
  double getNetworkSentBytesPerSecond();

  /** Its network cards. */
  @About("Each network card with packets, errors and drops")
  NicRow[] getNetworks();

  /** How old they are. */
  @About(
      value = "How long ago the disks were read, which is dear and so rarer; -1 when never",
      unit = "milliseconds")
  long getDiskAgeMillis();

  /** What was read. */
  @About(value = "What was read of all its disks in this run; -1 when not known", unit = "bytes")
  long getDiskReadBytes();

  /** What was written. */
  @About(value = "What was written to all its disks in this run; -1 when not known", unit = "bytes")
  long getDiskWrittenBytes();

  /** Requests to read. */
  @About(value = "Requests that read, all disks, in this run; -1 when not known", unit = "requests")
  long getDiskReadRequests();

  /** Requests to write. */
  @About(
      value = "Requests that wrote, all disks, in this run; -1 when not known",
      unit = "requests")
  long getDiskWriteRequests();

  /** What is read. */
  @About(
      value = "Rate between the last two readings, all disks; -1 when not known",
      unit = "bytes a second")
  double getDiskReadBytesPerSecond();

  /** What is written. */
  @About(
      value = "Rate between the last two readings, all disks; -1 when not known",
      unit = "bytes a second")
  double getDiskWrittenBytesPerSecond();

  /** Requests to read. */
  @About(
      value = "Rate between the last two readings, all disks; -1 when not known",
      unit = "requests a second")
  double getDiskReadRequestsPerSecond();

  /** Requests to write. */
  @About(
      value = "Rate between the last two readings, all disks; -1 when not known",
      unit = "requests a second")
  double getDiskWriteRequestsPerSecond();

  /** Its disks. */
  @About("Each disk with its requests, their time and its sizes")
  DiskRow[] getDisks();

  /** Starts it. */
  @About("Starts it")
  ExecutionRow start();

  /** Starts it. */
  @About("Starts it")
  ExecutionRow start(
      @Given(value = "paused", about = "Hold it before its first instruction") boolean paused);

  /** Asks it to shut down. */
  @About("Asks its guest to shut down, in the ways that its driver knows")
  ExecutionRow shutdown();

  /** Asks it to shut down. */
  @About("Asks its guest to shut down, in the ways that its driver knows")
  ExecutionRow shutdown(
      @Given(
              value = "timeoutSeconds",
              about = "Most seconds for each way to ask; 0 for the driver's own figures")
          int timeoutSeconds,
      @Given(value = "force", about = "Destroy it when its guest did not obey") boolean force);

  /** Asks it to restart. */
  @About("Asks its guest to restart")
  ExecutionRow reboot();

  /** Asks it to restart. */
  @About("Asks its guest to restart")
  ExecutionRow reboot(
      @Given(
              value = "timeoutSeconds",
              about = "Most seconds for each way to ask; 0 for the driver's own figures")
          int timeoutSeconds,
      @Given(value = "force", about = "Reset it when its guest did not obey") boolean force);

  /** Holds it. */
  @About("Holds it")
  ExecutionRow pause();

  /** Lets it run again. */
  @About("Lets it run again")
  ExecutionRow resume();

  /** Presses its reset button. */
  @About("Presses its reset button")
  ExecutionRow reset();

  /** Ends it at once. */
  @About("Ends it at once, without asking its guest")
  ExecutionRow destroy();

  /** Changes its figures. */
  @About("Changes its memory and virtual processors, within the limits of its design")
  ExecutionRow set(
      @Given(value = "memoryBytes", about = "Bytes of memory; 0 leaves it") long memoryBytes,
      @Given(value = "vcpus", about = "Virtual processors; 0 leaves them") int vcpus);

  /** Starts it with its host. */
  @About("Starts it with its host from now on, or no longer")
  ExecutionRow autostart(
      @Given(value = "on", about = "Whether it shall start with its host") boolean on);

  /** Takes a medium out. */
  @About("Takes the medium out of an optical drive, and may put another in")
  ExecutionRow eject(
      @Given(value = "drive", about = "The drive's part, cdrom-1; empty for the only one")
          String drive,
      @Given(value = "insert", about = "Path of an ISO image on the host; empty for none")
          String insert);

  /** Tells what a redesign would change. */
  @About(
      value =
          "Tells part by part how its design would differ if it were designed now; does nothing",
      tells = true)
  String[] previewRedesign();

  /** Redesigns it. */
  @About("Has it designed anew by the driver that serves now, from its next cold boot on")
  ExecutionRow redesign();

  /** Takes that back. */
  @About("Takes its last redesign back")
  ExecutionRow revertRedesign();

  /** Chooses its driver. */
  @About("Chooses which versions of its driver may answer for it")
  ExecutionRow pin(
      @Given(
              value = "version",
              about = "1.2, 1.x, 1.2.x, with /DIGEST for one content alone, or previous")
          String version);

  /** Leaves that to its family. */
  @About("Leaves to its family which driver answers for it")
  ExecutionRow unpin();

  /** Removes it. */
  @About("Removes its definition; its disks stay")
  ExecutionRow delete();

  /** Removes it. */
  @About("Removes its definition")
  ExecutionRow delete(
      @Given(value = "disks", about = "Remove its disks' files as well") boolean disks,
      @Given(value = "force", about = "Destroy it first if it is active") boolean force);
}
