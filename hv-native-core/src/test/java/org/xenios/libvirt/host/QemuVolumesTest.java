package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Volume;
import org.xenios.machine.HostCapabilities.Pool;

/** Storage pools and their volumes, in a real libvirt. */
@Timeout(180)
class QemuVolumesTest extends OnQemu {
  private static final long GIB = 1L << 30;

  private Path pool;

  @BeforeEach
  void reconnectWithPool() throws Exception {
    pool = libvirtd.directory().resolve("volumes");
    reconnect(pool);
  }

  private void reconnect(Path folder) throws Exception {
    fixture.close();
    fixture = fixture("q", "pool", folder.toString()).await(State.CONNECTED);
    host = fixture.host;
  }

  private Volume volume(String name, String format, long bytes) {
    return new Volume("default", pool.resolve(name).toString(), format, bytes);
  }

  @Test
  void theHostHasThePoolOfItsFileAndKeepsIt() throws Exception {
    Pool made = new Pool("default", pool.toString());
    assertThat(host.capabilities().pools()).containsExactly(made);
    reconnect(libvirtd.directory().resolve("elsewhere"));
    assertThat(host.capabilities().pools()).as("there is a default already").containsExactly(made);
    fixture.events.clear();
    libvirtd.kill();
    fixture.awaitEvent("Lost");
    libvirtd.startAgain();
    fixture.awaitEvent("Connected");
    assertThat(host.capabilities().pools()).as("it starts with libvirt").containsExactly(made);
  }

  @Test
  void aNewDiskTakesNoRoomUntilItIsWritten() throws Exception {
    Volume disk = volume("disk.qcow2", "qcow2", 20 * GIB);
    host.createVolume(disk);
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(Path.of(disk.path())));
    assertThat(header.getInt(0)).as("QFI, 0xfb").isEqualTo(0x514649fb);
    assertThat(header.getInt(4)).as("version").isEqualTo(3);
    assertThat(header.getLong(24)).as("size as the guest sees it").isEqualTo(20 * GIB);
    assertThat(header.capacity()).isLessThan(1 << 20);
    assertThatThrownBy(() -> host.createVolume(disk))
        .satisfies(is(Cause.EXISTS))
        .hasMessage(disk.path() + " exists already");
    host.deleteVolume(disk.path());
    assertThat(Path.of(disk.path())).doesNotExist();
    host.deleteVolume(disk.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "qcow2"})
  void aFileThatLibvirtHasNotSeenYetIsNeitherReplacedNorForgotten(String format) throws Exception {
    Volume volume = volume("behind-" + format, format, 1 << 20);
    Files.writeString(Path.of(volume.path()), "somebody's");
    assertThatThrownBy(() -> host.createVolume(volume)).satisfies(is(Cause.EXISTS));
    assertThatThrownBy(() -> host.writeVolume(volume, InputStream.nullInputStream()))
        .satisfies(is(Cause.EXISTS));
    assertThat(Path.of(volume.path())).hasContent("somebody's");
    Path another = Files.writeString(pool.resolve("another-" + format), "x");
    host.deleteVolume(another.toString());
    assertThat(another).doesNotExist();
    host.deleteVolume(volume.path());
  }

  @Test
  void writesWhatItIsGiven() throws Exception {
    byte[] content = new byte[3_000_001];
    new Random(1).nextBytes(content);
    Volume volume = volume("seed.iso", "raw", content.length);
    host.writeVolume(volume, new ByteArrayInputStream(content));
    assertThat(Path.of(volume.path())).hasBinaryContent(content);
    host.deleteVolume(volume.path());
  }

  @Test
  void leavesNothingOfWhatCannotBeWritten() {
    Volume volume = volume("half.iso", "raw", 1_000_000);
    InputStream broken =
        new InputStream() {
          private int left = 500_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("the reader tripped");
            }
            return 'x';
          }
        };
    assertLeavesNothing(volume, broken, "the reader tripped");
    assertLeavesNothing(
        volume, new ByteArrayInputStream(new byte[999_999]), "has 999999 bytes, not 1000000");
    assertLeavesNothing(
        volume, new ByteArrayInputStream(new byte[1_000_001]), "more than the 1000000 bytes");
  }

  private void assertLeavesNothing(Volume volume, InputStream content, String message) {
    assertThatThrownBy(() -> host.writeVolume(volume, content))
        .satisfies(is(Cause.FAILED))
        .hasMessageContaining(message);
    assertThat(Path.of(volume.path())).doesNotExist();
  }

  @Test
  void saysWhichPoolItCannotUse() {
    assertThatThrownBy(() -> host.createVolume(new Volume("none", "/x/y", "raw", 1)))
        .hasMessage("there is no storage pool 'none' for /x/y");
    assertThatThrownBy(() -> host.createVolume(new Volume("default", "/x/y", "raw", 1)))
        .hasMessage("/x/y is not in " + pool + ", the folder of pool default");
    assertThatThrownBy(() -> host.deleteVolume("/x/y"))
        .hasMessage("no active storage pool has the folder of /x/y");
  }
}
