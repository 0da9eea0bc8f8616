package org.xenios.manager.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Small kernels, made by hand. */
final class KernelSamples {
  private KernelSamples() {}

  static byte[] bzImage() {
    return new Sample(8192)
        .u8(0x1f1, 4)
        .u16(0x1fe, 0xaa55)
        .text(0x202, "HdrS")
        .u16(0x206, 0x020f)
        .u16(0x20e, 0x1000)
        .u16(0x236, 0x7f)
        .text(0x1200, "6.1.0-32-cloud-amd64 (debian) #1 SMP")
        .toBytes();
  }

  /** Program header at 64, notes at 256, sections at 1024, names at 2048, .rodata at 4096. */
  static byte[] elf64() {
    Sample elf =
        new Sample(8192)
            .text(0, "\u007fELF\u0002\u0001\u0001")
            .u16(18, 62)
            .u64(32, 64)
            .u64(40, 1024)
            .u16(54, 56)
            .u16(56, 1)
            .u16(58, 64)
            .u16(60, 4)
            .u16(62, 3)
            .u32(64, 4)
            .u64(64 + 8, 256)
            .u64(64 + 32, 24 + 24 + 24);
    note(elf, 256, 6, "linux\0\0\0".getBytes(StandardCharsets.US_ASCII));
    note(elf, 280, 18, new byte[] {0x50, 8, 0, 1, 0, 0, 0, 0});
    note(elf, 304, 3, new byte[] {0, 0, 0, (byte) 0x80, -1, -1, -1, -1});
    note(elf, 512, 5, "xen-3.0\0".getBytes(StandardCharsets.US_ASCII));
    section(elf, 1, 1, 1, 512, 24);
    section(elf, 2, 8, 1, 4096, 512);
    section(elf, 3, 16, 3, 2048, 64);
    return elf.text(2048, "\0.notes\0.rodata\0.shstrtab\0")
        .text(4096 + 100, "Linux version %s\0Linux version 6.1.0-32 (debian)\nmore")
        .toBytes();
  }

  /** With read-only data of any size, of which a section tells or only a segment. */
  static byte[] large(byte[] rodata, boolean sections) {
    Sample elf = new Sample(4096 + rodata.length).raw(0, Arrays.copyOf(elf64(), 4096));
    elf.raw(4096, rodata);
    elf.u16(60, sections ? 4 : 0).u64(1024 + 2 * 64 + 32, rodata.length);
    return elf.u16(56, 2).u32(120, 1).u64(120 + 8, 4096).u64(120 + 32, rodata.length).toBytes();
  }

  private static void note(Sample elf, int at, int type, byte[] value) {
    elf.u32(at, 4).u32(at + 4, value.length).u32(at + 8, type).text(at + 12, "Xen\0");
    elf.raw(at + 16, value);
  }

  private static void section(Sample elf, int index, int name, int type, int offset, int size) {
    int at = 1024 + index * 64;
    elf.u32(at, name).u32(at + 4, type).u64(at + 24, offset).u64(at + 32, size);
  }

  static byte[] elf32Big() {
    return new Sample(512)
        .big()
        .text(0, "\u007fELF\u0001\u0002\u0001")
        .u16(18, 8)
        .u32(28, 64)
        .u16(42, 32)
        .u16(44, 1)
        .u32(64, 4)
        .u32(64 + 4, 128)
        .u32(64 + 16, 24)
        .u32(128, 7)
        .u32(132, 4)
        .u32(136, 1)
        .text(140, "NetBSD\0")
        .u32(148, 1000000000)
        .toBytes();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] pe() {
    return new Sample(1024).text(0, "MZ").u32(0x3c, 0x80).text(0x80, "PE\0\0").toBytes();
  }
}
