package org.xenios.manager.image;

/**
 * A segment or a section of an ELF file.
 *
 * @param type its number among segments or sections
 * @param name a section's name, empty for a segment
 * @param offset where it begins in the file
 * @param length bytes of it in the file
 */
record ElfPart(long type, String name, long offset, long length) {}
