package org.xenios.monitoring.bean;

import org.xenios.domain.DomainStatistics.Disk;

/** A disk as JMX shows it. */
public final class DiskRow {
  private final Disk row;

  DiskRow(Disk row) {
    this.row = row;
  }

  /** Its name in the definition. */
  public String getDevice() {
    return row.device();
  }

  /** The image; empty when the drive is empty. */
  public String getSource() {
    return row.source();
  }

  /** Bytes that the guest sees; -1 when not known. */
  public long getCapacityBytes() {
    return Known.or(row.capacity());
  }

  /** Bytes that the image takes on its host; -1 when not known. */
  public long getAllocatedBytes() {
    return Known.or(row.allocated());
  }

  /** Bytes read. */
  public long getReadBytes() {
    return row.read().bytes();
  }

  /** Requests that read. */
  public long getReadRequests() {
    return row.read().requests();
  }

  /** Time that these took, nanoseconds. */
  public long getReadNanos() {
    return row.read().nanos();
  }

  /** Bytes read a second; -1 when not known. */
  public double getReadBytesPerSecond() {
    return Known.or(row.read().bytesPerSecond());
  }

  /** Requests a second; -1 when not known. */
  public double getReadRequestsPerSecond() {
    return Known.or(row.read().requestsPerSecond());
  }

  /** Bytes written. */
  public long getWriteBytes() {
    return row.written().bytes();
  }

  /** Requests that wrote. */
  public long getWriteRequests() {
    return row.written().requests();
  }

  /** Time that these took, nanoseconds. */
  public long getWriteNanos() {
    return row.written().nanos();
  }

  /** Bytes written a second; -1 when not known. */
  public double getWriteBytesPerSecond() {
    return Known.or(row.written().bytesPerSecond());
  }

  /** Requests a second; -1 when not known. */
  public double getWriteRequestsPerSecond() {
    return Known.or(row.written().requestsPerSecond());
  }
}
