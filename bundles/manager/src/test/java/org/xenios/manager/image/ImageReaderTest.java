package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;

class ImageReaderTest {
  private final ImageReader reader = new ImageReader();
  @TempDir Path dir;

  @Test
  void theRoleIsToldByTheContent() throws IOException {
    assertThat(read(KernelSamples.bzImage()).role()).isEqualTo(Role.KERNEL);
    assertThat(read(KernelSamples.elf64()).role()).isEqualTo(Role.KERNEL);
    assertThat(read(IsoSamples.iso()).role()).isEqualTo(Role.CDROM);
    assertThat(read(DiskSamples.mbr()).role()).isEqualTo(Role.DISK);
    assertThat(read(ContainerSamples.qcow2(false)).role()).isEqualTo(Role.DISK);
    assertThat(reader.read(file(IsoSamples.iso()), Role.DISK).role()).isEqualTo(Role.DISK);
  }

  @Test
  void aDiskTellsItsFormatAndSize() throws IOException {
    BootImage blank = reader.read(file(new byte[4096]), Role.DISK);
    assertThat(blank.fact("disk.format")).hasValue("raw");
    assertThat(blank.fact("disk.size")).hasValue("4096");
    assertThat(blank.size()).isEqualTo(4096);
    assertThat(reader.read(file(ContainerSamples.qcow2(true)), Role.DISK).fact("disk.size"))
        .hasValue(Integer.toString(256 << 10));
    assertThat(reader.read(file(KernelSamples.bzImage()), null).fact("disk.size")).isEmpty();
  }

  @Test
  void thePathIsAbsolute() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(file(KernelSamples.pe()));
    assertThat(Path.of(reader.read(relative, null).path())).isAbsolute();
  }

  @Test
  void whatIsNoImageIsRefusedInOneLine() throws IOException {
    refused(dir.resolve("none"), Code.NOT_FOUND, "none: no such file");
    refused(dir.resolve("no\n\u001b[2Jne"), Code.NOT_FOUND, "no??[2Jne: no such file");
    refused(dir, Code.INVALID, "is a directory; name an image file");
    refused(file(new byte[0]), Code.INVALID, "is empty; name an image file");
    refused(Path.of("/dev/null"), Code.INVALID, "is not a regular file; name an image file");
    refused(file(new byte[1]).resolve("x"), Code.INVALID, "cannot be read: Not a directory");
    Path loop = Files.createSymbolicLink(dir.resolve("loop"), dir.resolve("loop"));
    refused(loop, Code.INVALID, "cannot be read: ");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aPipeDoesNotHang() throws Exception {
    Path pipe = dir.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    refused(pipe, Code.INVALID, "is not a regular file; name an image file");
  }

  @Test
  void anUnreadableFileIsRefused() throws IOException {
    assumeTrue(!System.getProperty("user.name").equals("root"), "root may read everything");
    Path file = file(KernelSamples.pe());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    refused(file, Code.INVALID, "may not be read by this process; give it read permission");
  }

  @Test
  void ofAFileOnlySoMuchIsRead() throws IOException {
    Path file = file(new byte[0]);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(1L << 40);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      Bytes bytes = new BoundedBytes(new FileBytes(channel), 64 << 10);
      for (long page = 0; page < 8; page++) {
        bytes.u8(page << 30);
        bytes.u8(page << 30);
      }
      assertThatThrownBy(() -> bytes.u8(9L << 30)).isInstanceOf(EOFException.class);
      assertThat(bytes.u8(1L << 30)).as("read before").isZero();
    }
    assertThat(reader.read(file, Role.DISK).fact("format")).hasValue("unknown");
  }

  private void refused(Path file, Code code, String ending) {
    assertThatThrownBy(() -> reader.read(file, null))
        .isInstanceOfSatisfying(
            XeniosException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal).hasMessageContaining(ending);
              assertThat(refusal.getMessage()).hasLineCount(1).startsWith("/");
            });
  }

  private BootImage read(byte[] bytes) throws IOException {
    return reader.read(file(bytes), null);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(dir, "image", null), bytes);
  }
}
