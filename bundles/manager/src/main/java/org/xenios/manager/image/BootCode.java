package org.xenios.manager.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whose code the first sectors of a disk or partition hold, by the texts in it that nobody else's
 * has. What several have, such as "Missing operating system", tells nothing.
 */
final class BootCode {
  private static final int FIRST_SECTOR = 512;
  private static final int LOOK = 8192;

  /** From boot.img of GRUB, mbr.bin of Syslinux, and the sources of the BSDs' boot blocks. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("grub", FIRST_SECTOR, "GRUB \0Geom\0"),
          new Mark("syslinux", FIRST_SECTOR, "Operating system load error."),
          new Mark("syslinux", FIRST_SECTOR, "SYSLINUX"),
          new Mark("netbsd", FIRST_SECTOR, "NetBSD MBR boot"),
          new Mark("netbsd", FIRST_SECTOR, "Fn: diskn"),
          new Mark("netbsd", FIRST_SECTOR, "\u0090NetBSD"),
          new Mark("netbsd", LOOK, "NetBSD/x86 "),
          new Mark("freebsd", FIRST_SECTOR, "Missing boot loader"),
          new Mark("freebsd", FIRST_SECTOR, "FreeBS\u00c4"),
          new Mark("freebsd", LOOK, "FreeBSD/x86 boot"),
          new Mark("bootmgr", FIRST_SECTOR, "BOOTMGR"),
          new Mark("ntldr", FIRST_SECTOR, "NTLDR"),
          new Mark("windows", FIRST_SECTOR, "TCPA"));

  private BootCode() {}

  /** The word for whose code these bytes begin with, or nothing. */
  static String owner(Bytes bytes) throws IOException {
    int length = (int) Math.min(LOOK, bytes.size());
    String code = new String(bytes.bytes(0, length), StandardCharsets.ISO_8859_1);
    return MARKS.stream().filter(mark -> mark.isIn(code)).map(Mark::owner).findFirst().orElse("");
  }

  private record Mark(String owner, int within, String text) {
    boolean isIn(String code) {
      int at = code.indexOf(text);
      return at >= 0 && at + text.length() <= within;
    }
  }
}
