package org.xenios.manager.image;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** The notes in an ELF file; Xen's by their names (Xen, public/elfnote.h). */
final class ElfNotes {
  private static final int MOST = 128;
  private static final int LONGEST_OWNER = 32;
  private static final int LONGEST_REGION = 64 << 10;
  private static final int LONGEST_NUMBER = 32;

  private static final String[] XEN = {
    "INFO",
    "ENTRY",
    "HYPERCALL_PAGE",
    "VIRT_BASE",
    "PADDR_OFFSET",
    "XEN_VERSION",
    "GUEST_OS",
    "GUEST_VERSION",
    "LOADER",
    "PAE_MODE",
    "FEATURES",
    "BSD_SYMTAB",
    "HV_START_LOW",
    "L1_MFN_VALID",
    "SUSPEND_CANCEL",
    "INIT_P2M",
    "MOD_START_PFN",
    "SUPPORTED_FEATURES",
    "PHYS32_ENTRY",
    "PHYS32_RELOC"
  };
  private static final Set<String> XEN_TEXTS =
      Set.of(
          "INFO",
          "XEN_VERSION",
          "GUEST_OS",
          "GUEST_VERSION",
          "LOADER",
          "PAE_MODE",
          "FEATURES",
          "BSD_SYMTAB");

  private final ElfBytes elf;
  private final Facts facts;
  private int count;

  ElfNotes(ElfBytes elf, Facts facts) {
    this.elf = elf;
    this.facts = facts;
  }

  /** Reads the notes of one segment or section. */
  void read(long offset, long length) throws IOException {
    long at = offset;
    long end = offset + Math.min(length, LONGEST_REGION);
    while (at + 12 <= end && count < MOST) {
      count++;
      long ownerSize = elf.u32(at);
      long size = elf.u32(at + 4);
      long type = elf.u32(at + 8);
      long value = at + 12 + aligned(ownerSize);
      if (ownerSize > LONGEST_OWNER || size > LONGEST_REGION) {
        return;
      }
      String owner = elf.bytes().text(at + 12, (int) ownerSize).toLowerCase(Locale.ROOT);
      if (owner.matches("[a-z0-9_-]+")) {
        note(owner, type, value, (int) size);
      }
      at = value + aligned(size);
    }
  }

  private void note(String owner, long type, long at, int size) throws IOException {
    boolean xen = owner.equals("xen") && type < XEN.length;
    String name = xen ? XEN[(int) type] : Long.toString(type);
    boolean text = xen ? XEN_TEXTS.contains(name) : isText(at, size);
    facts.put(
        "elf.note." + owner + "." + name, text ? elf.bytes().text(at, size) : number(at, size));
  }

  private boolean isText(long at, int size) throws IOException {
    byte[] bytes = elf.bytes().bytes(at, size);
    for (int i = 0; i < size - 1; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        return false;
      }
    }
    return size > 1 && bytes[size - 1] == 0;
  }

  private String number(long at, int size) throws IOException {
    return switch (size) {
      case 0 -> "0x0";
      case 4 -> "0x" + Long.toHexString(elf.u32(at));
      case 8 -> "0x" + Long.toHexString(elf.u64(at));
      default -> HexFormat.of().formatHex(elf.bytes().bytes(at, Math.min(size, LONGEST_NUMBER)));
    };
  }

  private static long aligned(long size) {
    return (size + 3) & ~3L;
  }
}
