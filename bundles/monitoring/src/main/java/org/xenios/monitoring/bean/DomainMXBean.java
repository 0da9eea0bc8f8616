package org.xenios.monitoring.bean;

/** A domain. Reading never waits for a host that hangs: it answers with what was last known. */
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

  /** Its memory. */
  @About(
      value = "Memory that it has, at most some seconds old; -1 when it is not known",
      unit = "bytes")
  long getMemoryBytes();

  /** Its virtual processors. */
  @About("Virtual processors that it has, at most some seconds old; -1 when it is not known")
  int getVcpus();

  /** Its processor time. */
  @About(
      value = "Processor time used since it started, at most some seconds old; -1 when not known",
      unit = "nanoseconds")
  long getCpuTimeNanos();
}
