package org.xenios.manager.image;

import java.io.IOException;

/**
 * Numbers as an ELF file writes them.
 *
 * @param bytes the file
 * @param wide whether its words have 64 bits
 * @param big whether its most significant byte comes first
 */
record ElfBytes(Bytes bytes, boolean wide, boolean big) {
  int u16(long offset) throws IOException {
    return big
        ? Short.toUnsignedInt(Short.reverseBytes((short) bytes.u16(offset)))
        : bytes.u16(offset);
  }

  long u32(long offset) throws IOException {
    return big ? bytes.bigU32(offset) : bytes.u32(offset);
  }

  long u64(long offset) throws IOException {
    return big ? bytes.bigU64(offset) : bytes.u64(offset);
  }

  /** A number of the file's own width. */
  long word(long offset) throws IOException {
    return wide ? u64(offset) : u32(offset);
  }
}
