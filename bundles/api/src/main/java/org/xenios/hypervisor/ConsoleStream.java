package org.xenios.hypervisor;

import java.io.IOException;
import java.io.InputStream;

/** A live console, both ways. Closing it ends it; one thread may read while another writes. */
public interface ConsoleStream extends AutoCloseable {
  /** What the guest prints; ends when the domain stops or the stream is closed. */
  InputStream output();

  /**
   * Types on the guest's keyboard.
   *
   * @throws IOException when the console has ended
   */
  void type(byte[] bytes) throws IOException;

  @Override
  void close();
}
