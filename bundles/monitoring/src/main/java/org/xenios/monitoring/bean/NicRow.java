package org.xenios.monitoring.bean;

import org.xenios.domain.DomainStatistics.Nic;

/** A network card as JMX shows it, directions as the guest sees them. */
public final class NicRow {
  private final Nic row;

  NicRow(Nic row) {
    this.row = row;
  }

  /** The host's name of it. */
  public String getDevice() {
    return row.device();
  }

  /** What came in, bytes. */
  public long getReceivedBytes() {
    return row.received().bytes();
  }

  /** Packets that came in. */
  public long getReceivedPackets() {
    return row.received().packets();
  }

  /** Of these, broken ones. */
  public long getReceivedErrors() {
    return row.received().errors();
  }

  /** Of these, dropped ones. */
  public long getReceivedDrops() {
    return row.received().drops();
  }

  /** What comes in, bytes a second; -1 when not known. */
  public double getReceivedBytesPerSecond() {
    return Known.or(row.received().bytesPerSecond());
  }

  /** What went out, bytes. */
  public long getSentBytes() {
    return row.sent().bytes();
  }

  /** Packets that went out. */
  public long getSentPackets() {
    return row.sent().packets();
  }

  /** Of these, broken ones. */
  public long getSentErrors() {
    return row.sent().errors();
  }

  /** Of these, dropped ones. */
  public long getSentDrops() {
    return row.sent().drops();
  }

  /** What goes out, bytes a second; -1 when not known. */
  public double getSentBytesPerSecond() {
    return Known.or(row.sent().bytesPerSecond());
  }
}
