package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xenios.manager.image.Samples.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelFactsTest {
  @Test
  void aBzImageTellsItsVersionAndProtocol() throws IOException {
    assertThat(facts(KernelSamples.bzImage()))
        .isEqualTo(
            Map.of(
                "format", "bzimage",
                "bzimage.protocol", "2.15",
                "bzimage.xloadflags", "0x7f",
                "bzimage.version", "6.1.0-32-cloud-amd64 (debian) #1 SMP"));
  }

  @Test
  void aVersionThatIsNoTextIsNone() throws IOException {
    byte[] kernel = KernelSamples.bzImage();
    kernel[0x1203] = (byte) 0xf3;
    assertThat(facts(kernel)).doesNotContainKey("bzimage.version");
    assertThat(facts(kernel)).containsEntry("format", "bzimage");
  }

  @Test
  void aVmlinuxTellsItsNotesByName() throws IOException {
    assertThat(facts(KernelSamples.elf64()))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "64",
                "elf.machine", "62",
                "elf.note.xen.GUEST_OS", "linux",
                "elf.note.xen.PHYS32_ENTRY", "0x1000850",
                "elf.note.xen.VIRT_BASE", "0xffffffff80000000",
                "elf.note.xen.XEN_VERSION", "xen-3.0",
                "version.linux", "6.1.0-32 (debian)"));
  }

  @Test
  void aBigEndianKernelTellsItsOwnNote() throws IOException {
    assertThat(facts(KernelSamples.elf32Big()))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "32",
                "elf.machine", "8",
                "elf.note.netbsd.1", "0x3b9aca00"));
  }

  @Test
  void kernelsOfTheBsdsAreToldByTheirVersionLines() throws IOException {
    byte[] elf = KernelSamples.elf64();
    byte[] lines =
        "@(#)NetBSD 10.0 (GENERIC) #0: Thu\0FreeBSD 14.0-RELEASE #0 r1\0"
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(lines, 0, elf, 4096 + 300, lines.length);
    assertThat(facts(elf))
        .containsEntry("version.netbsd", "10.0 (GENERIC) #0: Thu")
        .containsEntry("version.freebsd", "14.0-RELEASE #0 r1");
  }

  @Test
  void whatGzipHoldsIsToldWithAPrefix() throws IOException {
    assertThat(facts(KernelSamples.gzip(KernelSamples.elf64())))
        .containsEntry("format", "gzip")
        .containsEntry("gzip.format", "elf")
        .containsEntry("gzip.elf.note.xen.GUEST_OS", "linux");
  }

  @Test
  void gzipInGzipIsNotFollowed() throws IOException {
    assertThat(facts(KernelSamples.gzip(KernelSamples.gzip(KernelSamples.elf64()))))
        .isEqualTo(Map.of("format", "gzip", "gzip.format", "unknown"));
  }

  @Test
  void aNetBsdKernelTellsItsReleaseAndConfiguration() throws IOException {
    assertThat(facts(Samples.made("netbsd.elf")))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "64",
                "elf.machine", "62",
                "elf.note.netbsd.1", "0x3b9aca00",
                "elf.note.xen.GUEST_OS", "NetBSD",
                "elf.note.xen.XEN_VERSION", "xen-3.0",
                "version.netbsd", "10.0 (XEN3_DOMU) #0: Thu Mar 28 08:33:33 UTC 2024"));
  }

  @Test
  void aFreeBsdKernelIsToldByItsMarks() throws IOException {
    assertThat(facts(Samples.made("freebsd.elf")))
        .isEqualTo(
            Map.of(
                "format", "elf",
                "elf.class", "64",
                "elf.machine", "62",
                "elf.osabi", "9",
                "elf.interpreter", "/red/herring",
                "elf.note.xen.GUEST_OS", "FreeBSD",
                "elf.note.xen.GUEST_VERSION", "1401000",
                "elf.note.xen.PHYS32_ENTRY", "0x80300000",
                "version.freebsd", "14.1-RELEASE releng/14.1-n267679-10e31f0946d8 GENERIC"));
  }

  @Test
  void aVersionIsFoundFarIntoWhatKernelsHoldAndWithoutSections() throws IOException {
    byte[] line = "NetBSD 10.0 (GENERIC) #0".getBytes(StandardCharsets.US_ASCII);
    int length = 5 << 20;
    for (int place : new int[] {100, length - 100, length - (1 << 20), length - (256 << 10) - 9}) {
      byte[] rodata = new byte[length];
      System.arraycopy(line, 0, rodata, place, line.length);
      for (boolean sections : new boolean[] {true, false}) {
        assertThat(facts(KernelSamples.large(rodata, sections)))
            .as("at %d, sections: %s", place, sections)
            .containsEntry("version.netbsd", "10.0 (GENERIC) #0");
      }
    }
  }

  @Test
  void textThatOnlyResemblesAVersionIsNone() throws IOException {
    byte[] text =
        "NetBSD 1.0 had\0FreeBSD 4.2\0Linux version 2\0".getBytes(StandardCharsets.US_ASCII);
    assertThat(facts(KernelSamples.large(text, true)).keySet())
        .noneMatch(f -> f.contains("version"));
  }

  @Test
  void aBzImageThatIsCutOffSaysSo() throws IOException {
    byte[] kernel = KernelSamples.bzImage();
    ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN).putInt(0x1f4, (8192 - 5 * 512) / 16);
    assertThat(facts(kernel)).doesNotContainKey("bzimage.truncated");
    assertThat(facts(Arrays.copyOf(kernel, 8177)))
        .as("the last paragraph need not be full")
        .doesNotContainKey("bzimage.truncated");
    assertThat(facts(Arrays.copyOf(kernel, 8176))).containsEntry("bzimage.truncated", "8192");
  }

  @Test
  void aGzipFileSaysWhyFactsMayBeMissing() throws IOException {
    byte[] whole = KernelSamples.gzip(Samples.made("netbsd.elf"));
    assertThat(facts(whole))
        .containsEntry("gzip.elf.note.netbsd.1", "0x3b9aca00")
        .doesNotContainKey("gzip.truncated");
    assertThat(facts(Arrays.copyOf(whole, whole.length / 2)))
        .containsEntry("gzip.format", "elf")
        .containsEntry("gzip.truncated", "file");
    byte[] broken = whole.clone();
    Arrays.fill(broken, 200, 250, (byte) 0xff);
    assertThat(facts(broken)).containsEntry("gzip.truncated", "file");
    byte[] far = KernelSamples.large(new byte[UnpackedBytes.MOST], true);
    assertThat(facts(KernelSamples.gzip(far)))
        .containsEntry("gzip.elf.class", "64")
        .containsEntry("gzip.truncated", "bound");
  }

  @Test
  void ofAGzipFileTooOnlySoMuchIsRead() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    byte[] packed = KernelSamples.gzip(KernelSamples.large(noise, true));
    Facts facts = new Facts();
    Formats.read(new BoundedBytes(new ArrayBytes(packed), 512 << 10), facts);
    assertThat(facts.map())
        .containsEntry("gzip.format", "elf")
        .containsEntry("gzip.truncated", "bound");
  }
}
