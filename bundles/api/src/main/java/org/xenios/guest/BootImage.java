package org.xenios.guest;

import java.util.Map;
import java.util.Optional;

/**
 * What the core read of a file that a domain shall boot: bounded, once, and never trusted. A driver
 * sees these facts, not the file.
 *
 * <p>Names of facts, each present only when it was found:
 *
 * <table>
 * <caption>facts</caption>
 * <tr><td>{@code format}</td><td>{@code bzimage}, {@code elf}, {@code gzip}, {@code iso9660}, {@code disk}, {@code qcow2}, {@code vmdk}, {@code pe}, {@code text}, {@code unknown}</td></tr>
 * <tr><td>{@code bzimage.version}</td><td>the version string of a Linux bzImage</td></tr>
 * <tr><td>{@code bzimage.protocol}</td><td>boot protocol, {@code 2.15}</td></tr>
 * <tr><td>{@code bzimage.xloadflags}</td><td>hexadecimal</td></tr>
 * <tr><td>{@code elf.class}, {@code elf.machine}</td><td>{@code 32}/{@code 64}; the decimal machine number</td></tr>
 * <tr><td>{@code elf.note.OWNER.TYPE}</td><td>a note's text or, for numbers, {@code 0x…}; owners in lower case, Xen's types by their names, others decimal: {@code elf.note.xen.GUEST_OS}, {@code elf.note.xen.PHYS32_ENTRY}, …</td></tr>
 * <tr><td>{@code version.linux}, {@code version.netbsd}, {@code version.freebsd}</td><td>a version string found in the file's text</td></tr>
 * <tr><td>{@code gzip.*}</td><td>the facts of what a gzip file holds</td></tr>
 * <tr><td>{@code multiboot}</td><td>{@code 1} when a multiboot header is there</td></tr>
 * <tr><td>{@code iso.volume}, {@code iso.system}, {@code iso.publisher}, {@code iso.application}</td><td>identifiers of the primary volume descriptor</td></tr>
 * <tr><td>{@code iso.boot}</td><td>{@code bios}, {@code uefi} or both, comma-separated, from the El Torito catalogue</td></tr>
 * <tr><td>{@code mbr.boot}</td><td>{@code 1} when sector 0 ends in 55 AA</td></tr>
 * <tr><td>{@code mbr.type.N}</td><td>partition N's type, two hexadecimal digits</td></tr>
 * <tr><td>{@code gpt.type.N}, {@code gpt.name.N}</td><td>partition N's type GUID in upper case, and name</td></tr>
 * <tr><td>{@code fs.N}, {@code fs}</td><td>file system of partition N, or of the whole image: {@code ext2}, {@code ext3}, {@code ext4}, {@code xfs}, {@code btrfs}, {@code ufs2}, {@code ffs}, {@code ntfs}, {@code fat}, {@code lvm}</td></tr>
 * <tr><td>{@code fs.N.label}, {@code fs.label}</td><td>that file system's label</td></tr>
 * <tr><td>{@code disk.format}</td><td>{@code raw}, {@code qcow2}, {@code vmdk}</td></tr>
 * <tr><td>{@code disk.size}</td><td>bytes as the guest sees them</td></tr>
 * <tr><td>{@code disk.backing}, {@code disk.data}</td><td>backing file, external data file named by the image's header</td></tr>
 * </table>
 *
 * @param path absolute path of the file
 * @param role what the domain shall use it as
 * @param size bytes of the file
 * @param facts what was found; see the table
 */
public record BootImage(String path, Role role, long size, Map<String, String> facts) {
  public BootImage {
    facts = Map.copyOf(facts);
  }

  /** The fact of that name, if it was found. */
  public Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** What a domain uses an image as. */
  public enum Role {
    /** Booted directly. */
    KERNEL,
    /** A hard disk. */
    DISK,
    /** An optical medium. */
    CDROM
  }
}
