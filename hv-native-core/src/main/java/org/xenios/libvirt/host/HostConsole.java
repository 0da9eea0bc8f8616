package org.xenios.libvirt.host;

import java.io.IOException;
import java.io.InputStream;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.libvirt.binding.ConsoleTap;
import org.xenios.libvirt.binding.LibvirtException;

/** A console that ends with its session. */
final class HostConsole implements ConsoleStream {
  private final ConsoleTap tap;
  private final Session session;

  HostConsole(ConsoleTap tap, Session session) {
    this.tap = tap;
    this.session = session;
    session.add(tap);
  }

  @Override
  public InputStream output() {
    return tap.output();
  }

  @Override
  public void type(byte[] bytes) throws IOException {
    try {
      tap.type(bytes);
    } catch (LibvirtException e) {
      throw new IOException(e.text(), e);
    }
  }

  @Override
  public void close() {
    session.remove(tap);
    tap.close();
  }
}
