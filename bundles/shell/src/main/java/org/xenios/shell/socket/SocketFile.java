package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The socket in the file system: in a directory that only its owner enters, and taken over only
 * from the dead.
 */
final class SocketFile implements Closeable {
  /** What {@code sockaddr_un} holds, less the zero at its end. */
  private static final int LONGEST = 107;

  private final Path path;
  private final ServerSocketChannel server;
  private final @Nullable Object key;

  private SocketFile(Path path, ServerSocketChannel server, @Nullable Object key) {
    this.path = path;
    this.server = server;
    this.key = key;
  }

  /**
   * Opens the socket and waits for clients from then on.
   *
   * @throws IOException when it cannot be had; the message says why and what to do
   */
  static SocketFile open(Path path) throws IOException {
    int length = path.toString().getBytes(UTF_8).length;
    if (length > LONGEST) {
      throw new IOException(
          "the path of the socket has "
              + length
              + " bytes, and the system allows "
              + LONGEST
              + ": set XENIOS_HOME to a shorter directory ("
              + path
              + ")");
    }
    Path directory = Objects.requireNonNull(path.getParent(), "a socket has a directory");
    own(directory);
    removeStale(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return new SocketFile(path, server, key(path));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static void own(Path directory) throws IOException {
    Files.createDirectories(Objects.requireNonNull(directory.getParent(), "not the root"));
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!user.equals(owner)) {
      throw new IOException(
          directory
              + " belongs to user "
              + owner
              + " and this process to user "
              + user
              + ": start Xenios as the owner of its directory");
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(
            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(path + " is in the way and is no socket: remove it");
    }
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new IOException(
          "another container answers on " + path + ": stop it, or use another XENIOS_HOME");
    } catch (ConnectException nobodyListens) {
      Files.delete(path);
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(
            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Waits for a client. */
  SocketChannel accept() throws IOException {
    return server.accept();
  }

  /** Closes the socket, and removes its file unless somebody has put another in its place. */
  @Override
  public void close() throws IOException {
    server.close();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Objects.equals(key, key(path))) {
      Files.delete(path);
    }
  }
}
