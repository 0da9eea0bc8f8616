package org.xenios.shell.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix socket. */
final class Peer {
  private Peer() {}

  /** The user's name, as the kernel knew it when he connected. */
  static String of(SocketChannel channel) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
  }
}
