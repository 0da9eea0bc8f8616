package org.xenios.libvirt.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Guests of one sector. */
public final class BootSector {
  private static final String TICKER =
      "fa" // cli
          + "31c0" // xor ax,ax
          + "8ed8" // mov ds,ax
          + "8ed0" // mov ss,ax
          + "bc007c" // mov sp,0x7c00
          + "c7062000337c" // mov word [8*4],timer: the BIOS' own takes what is typed
          + "8c1e2200" // mov [8*4+2],ds
          + "fb" // sti
          + "be3a7c" // again: mov si,text
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
          + "ebe2" // jmp again
          + "50" // timer: push ax
          + "b020" // mov al,0x20
          + "e620" // out 0x20,al
          + "58" // pop ax
          + "cf"; // iret

  private static final String LOCKER =
      "31c0" // xor ax,ax
          + "8ed8" // mov ds,ax
          + "8ed0" // mov ss,ax
          + "bc007c" // mov sp,0x7c00
          + "fb" // sti
          + "fc" // cld
          + "baf601" // again: mov dx,0x1f6: the first drive of the first IDE channel
          + "b0a0" // mov al,0xa0
          + "ee" // out dx,al
          + "31c0" // xor ax,ax
          + "b2f4" // mov dl,0xf4: no data will be moved
          + "ee" // out dx,al
          + "42" // inc dx
          + "ee" // out dx,al
          + "b2f7" // mov dl,0xf7
          + "b0a0" // mov al,0xa0: ATA's PACKET
          + "ee" // out dx,al
          + "ec" // busy: in al,dx
          + "2488" // and al,0x88
          + "3c08" // cmp al,8
          + "75f9" // jne busy
          + "b2f0" // mov dl,0xf0
          + "be3e7c" // mov si,packet
          + "b90600" // mov cx,6
          + "f36f" // rep outsw
          + "b2f7" // mov dl,0xf7
          + "ec" // moving: in al,dx
          + "a880" // test al,0x80
          + "75fb" // jnz moving
          + "baf803" // mov dx,0x3f8
          + "b023" // mov al,'#'
          + "ee" // out dx,al
          + "f4" // hlt
          + "ebcd" // jmp again
          + "1e0000000100000000000000"; // packet: PREVENT ALLOW MEDIUM REMOVAL, prevent

  private BootSector() {}

  /**
   * Prints {@code tick} on the first serial port at each timer interrupt and echoes what it reads
   * there.
   */
  public static Path writeTo(Path file) throws IOException {
    return write(file, TICKER, "tick\r\n\0");
  }

  /** Locks the optical drive that is the first on IDE, again and again, and prints {@code #}. */
  public static Path writeLockerTo(Path file) throws IOException {
    return write(file, LOCKER, "");
  }

  private static Path write(Path file, String code, String data) throws IOException {
    byte[] disk = new byte[1 << 20];
    byte[] sector = HexFormat.of().parseHex(code);
    byte[] text = data.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sector, 0, disk, 0, sector.length);
    System.arraycopy(text, 0, disk, sector.length, text.length);
    disk[510] = 0x55;
    disk[511] = (byte) 0xaa;
    return Files.write(file, disk);
  }
}
