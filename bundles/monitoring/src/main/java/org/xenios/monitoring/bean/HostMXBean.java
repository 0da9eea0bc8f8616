package org.xenios.monitoring.bean;

/** A host. Reading never blocks. */
@About("A host and how its connection stands")
public interface HostMXBean {
  /** Its name. */
  @About("Its name in Xenios")
  String getName();

  /** Its URI. */
  @About("Where it is, as configured, without secrets")
  String getUri();

  /** How its connection stands. */
  @About("connecting, connected, lost or refused")
  String getState();

  /** Why. */
  @About("Why it is not connected, or what it is connected to")
  String getReason();

  /** Since when. */
  @About(value = "When the connection came to that state", unit = "milliseconds since 1970")
  long getSinceMillis();

  /** Its hypervisor. */
  @About("QEMU, Xen or TEST; empty until it was connected once")
  String getHypervisor();

  /** Its hypervisor's version. */
  @About("The hypervisor's version; may be empty")
  String getHypervisorVersion();

  /** Its libvirt's version. */
  @About("The libvirt daemon's version; empty until it was connected once")
  String getLibvirtVersion();

  /** Its architecture. */
  @About("Processor architecture; empty until it was connected once")
  String getArch();

  /** Its processors. */
  @About("Logical processors; -1 until it was connected once")
  int getProcessors();

  /** Its memory. */
  @About(value = "Memory in the host; -1 until it was connected once", unit = "bytes")
  long getMemoryBytes();

  /** Whether its processor has VT. */
  @About("Whether its processor can run unmodified guests by itself")
  boolean isHardwareVt();

  /** How that is known. */
  @About("What was looked at and found; empty until it was connected once")
  String getHardwareVtEvidence();

  /** The modes on offer. */
  @About("Modes on offer: pv, pvh, hvm")
  String[] getModes();

  /** How many domains it has. */
  @About("Domains on it, active or not")
  int getDomainCount();

  /** How many of them are active. */
  @About("Active domains on it")
  int getActiveCount();

  /** Whether its figures are old. */
  @About("Whether it does not answer, so that the figures are what was last read")
  boolean isFiguresStale();

  /** How old they are. */
  @About(value = "How long ago its figures were read; -1 when never", unit = "milliseconds")
  long getFiguresAgeMillis();

  /** How busy it is. */
  @About(
      value = "How busy its processors are, of all of them: 100 is all; -1 when not known",
      unit = "percent")
  double getCpuPercent();

  /** Its free memory. */
  @About(
      value = "Memory that could still be given away, page cache included; -1 when not known",
      unit = "bytes")
  long getMemoryFreeBytes();

  /** The memory of its domains. */
  @About(value = "Memory that its active domains have; -1 when not known", unit = "bytes")
  long getDomainMemoryBytes();

  /** The virtual processors of its domains. */
  @About("Virtual processors of its active domains; -1 when not known")
  int getDomainVcpus();

  /** How long a reading takes. */
  @About(
      value = "How long the last round of reading its figures took; -1 when not known",
      unit = "milliseconds")
  double getReadingMillis();
}
