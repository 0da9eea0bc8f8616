package org.xenios.shell.socket;

import java.io.IOException;

/** The other end said something that the protocol does not allow. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
