package org.xenios.libvirt.host;

import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;

/** The log of a domain whose host captures no consoles: empty, and nothing to rotate or delete. */
final class NoConsoleLog implements ConsoleLog {
  private final String host;

  NoConsoleLog(String host) {
    this.host = host;
  }

  @Override
  public long length() {
    return 0;
  }

  @Override
  public byte[] read(long offset, int max) {
    throw new HypervisorException(
        Cause.UNSUPPORTED,
        0,
        0,
        "host " + host + " captures no consoles: its file has no console.dir");
  }

  @Override
  public Reader reader(long offset) {
    return new Reader() {
      @Override
      public byte[] next(int max) {
        return new byte[0];
      }

      @Override
      public long offset() {
        return 0;
      }
    };
  }

  @Override
  public void bound(long most) {}

  @Override
  public void begin() {}

  @Override
  public void delete() {}
}
