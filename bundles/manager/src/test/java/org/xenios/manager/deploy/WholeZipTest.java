package org.xenios.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are under way, cut off or damaged. */
class WholeZipTest {
  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void make() throws IOException {
    file = folder.resolve("a.jar");
    byte[] noise = new byte[700];
    new Random(4).nextBytes(noise);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      add(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes());
      add(out, "noise", noise);
      // an archive in it, stored as it is: where it ends, a cut file looks like a whole one
      store(out, "inner.zip", inner());
      add(out, "more", noise);
    }
    whole = bytes.toByteArray();
  }

  private static byte[] inner() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      add(out, "x", new byte[] {1, 2, 3});
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private String flaw(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return WholeZip.flaw(file);
  }

  @Test
  void aWholeOneHasNone() throws IOException {
    assertThat(flaw(whole)).isNull();
  }

  @Test
  void cutAnywhereItIsFoundOut() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      assertThat(flaw(Arrays.copyOf(whole, length))).as("cut after " + length).isNotNull();
    }
  }

  @Test
  void whatIsAppendedIsFoundOut() throws IOException {
    assertThat(flaw(Arrays.copyOf(whole, whole.length + 1))).isNotNull();
  }

  @Test
  void ofTheRightLengthButNotYetWrittenItIsFoundOut() throws IOException {
    for (int from = 0; from < whole.length; from += 50) {
      byte[] holes = whole.clone();
      Arrays.fill(holes, from, Math.min(from + 200, whole.length), (byte) 0);
      assertThat(flaw(holes)).as("a hole at " + from).isNotNull();
    }
  }

  @Test
  void thatItUnpacksToTooMuchIsFoundOut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 65; i++) {
        add(out, "zeros" + i, new byte[1 << 20]);
      }
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    assertThat(flaw(bytes.toByteArray())).contains("more than 64 MiB");
  }
}
