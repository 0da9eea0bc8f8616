package org.xenios.manager.image;

/** Optical media, made by hand. */
final class IsoSamples {
  private IsoSamples() {}

  static byte[] iso() {
    int catalogue = 20 * 2048;
    return new Sample(24 * 2048)
        .text(16 * 2048, "\u0001CD001\u0001")
        .text(16 * 2048 + 8, "LINUX                           ")
        .text(16 * 2048 + 40, "Debian 12.5.0 amd64 n           ")
        .text(16 * 2048 + 318, "THE DEBIAN PROJECT    ")
        .text(16 * 2048 + 574, "XORRISO    ")
        .text(17 * 2048, "\u0000CD001\u0001EL TORITO SPECIFICATION")
        .u32(17 * 2048 + 0x47, 20)
        .text(18 * 2048, "\u00ffCD001\u0001")
        .u8(catalogue, 1)
        .u16(catalogue + 30, 0xaa55)
        .u8(catalogue + 32, 0x88)
        .u8(catalogue + 64, 0x91)
        .u8(catalogue + 65, 0xef)
        .u16(catalogue + 66, 1)
        .u8(catalogue + 96, 0x88)
        .toBytes();
  }
}
