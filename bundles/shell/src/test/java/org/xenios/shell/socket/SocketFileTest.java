package org.xenios.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {
  @TempDir Path home;

  private Path path() {
    return home.resolve("run").resolve("shell.sock");
  }

  @Test
  void onlyTheOwnerReachesIt() throws IOException {
    Files.createDirectory(
        home.resolve("run"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try (SocketFile socket = SocketFile.open(path())) {
      assertThat(mode(home.resolve("run"))).isEqualTo("rwx------");
      assertThat(mode(path())).isEqualTo("rw-------");
    }
    assertThat(path()).doesNotExist();
  }

  @Test
  void aDeadContainersSocketIsReplaced() throws IOException {
    Files.createDirectory(home.resolve("run"));
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(UnixDomainSocketAddress.of(path()));
    dead.close();
    assertThat(path()).exists();
    try (SocketFile socket = SocketFile.open(path());
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void aLiveContainersSocketIsNotStolen() throws IOException {
    try (SocketFile live = SocketFile.open(path())) {
      assertThatThrownBy(() -> SocketFile.open(path()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another container answers");
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
        assertThat(client.isConnected()).isTrue();
      }
    }
  }

  @Test
  void whatIsNoSocketStaysWhereItIs() throws IOException {
    Files.createDirectory(home.resolve("run"));
    Files.writeString(path(), "mine");
    assertThatThrownBy(() -> SocketFile.open(path()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no socket");
    assertThat(path()).hasContent("mine");
  }

  @Test
  void aDirectoryBehindALinkIsRefused() throws IOException {
    Files.createSymbolicLink(home.resolve("run"), Files.createDirectory(home.resolve("other")));
    assertThatThrownBy(() -> SocketFile.open(path())).isInstanceOf(IOException.class);
    assertThat(home.resolve("other")).isEmptyDirectory();
  }

  @Test
  void aPathThatIsTooLongIsRefusedWithTheCure() {
    Path longest = home.resolve("x".repeat(120)).resolve("shell.sock");
    assertThatThrownBy(() -> SocketFile.open(longest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("XENIOS_HOME");
    assertThat(longest.getParent()).doesNotExist();
  }

  @Test
  void closingLeavesASuccessorsSocketAlone() throws IOException {
    SocketFile first = SocketFile.open(path());
    Files.delete(path());
    try (SocketFile second = SocketFile.open(path())) {
      first.close();
      assertThat(path()).exists();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
