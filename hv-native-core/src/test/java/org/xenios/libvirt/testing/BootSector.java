package org.xenios.libvirt.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A guest of one sector: prints {@code tick} on the first serial port at each timer interrupt and
 * echoes what it reads there.
 */
public final class BootSector {
  private static final String CODE =
      "31c0" // xor ax,ax
          + "8ed8" // mov ds,ax
          + "8ed0" // mov ss,ax
          + "bc007c" // mov sp,0x7c00
          + "fb" // sti
          + "be287c" // again: mov si,text
          + "ac" // next: lodsb
          + "84c0" // test al,al
          + "7406" // jz listen
          + "baf803" // mov dx,0x3f8
          + "ee" // out dx,al
          + "ebf5" // jmp next
          + "bafd03" // listen: mov dx,0x3fd
          + "ec" // in al,dx
          + "a801" // test al,1
          + "7405" // jz rest
          + "baf803" // mov dx,0x3f8
          + "ec" // in al,dx
          + "ee" // out dx,al
          + "f4" // rest: hlt
          + "ebe2"; // jmp again

  private BootSector() {}

  public static Path writeTo(Path file) throws IOException {
    byte[] disk = new byte[1 << 20];
    byte[] code = HexFormat.of().parseHex(CODE);
    byte[] text = "tick\r\n\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(code, 0, disk, 0, code.length);
    System.arraycopy(text, 0, disk, code.length, text.length);
    disk[510] = 0x55;
    disk[511] = (byte) 0xaa;
    return Files.write(file, disk);
  }
}
