package org.xenios.manager.image;

import java.io.IOException;

/** Something for people to read: no image, and worth telling them so. */
final class Text implements Format {
  private static final int LOOK = 4096;

  @Override
  public String word() {
    return "text";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    for (byte b : bytes.bytes(0, (int) Math.min(LOOK, bytes.size()))) {
      boolean blank = b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0x1b;
      if (b >= 0 && b < ' ' && !blank || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(Bytes bytes, Facts facts) {}
}
