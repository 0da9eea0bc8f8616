package org.xenios.manager.image;

import java.io.IOException;

/** An EFI program. */
final class Pe implements Format {
  @Override
  public String word() {
    return "pe";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(0, "MZ") && bytes.has(bytes.u32(0x3c), "PE\0\0");
  }

  @Override
  public void read(Bytes bytes, Facts facts) {}
}
