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
 * <tr><td>{@code bzimage.truncated}</td><td>the file is cut off: the bytes that its header promises</td></tr>
 * <tr><td>{@code elf.class}, {@code elf.machine}</td><td>{@code 32}/{@code 64}; the decimal machine number</td></tr>
 * <tr><td>{@code elf.osabi}</td><td>the decimal system number of the header unless it is 0; {@code 9} in FreeBSD's kernels</td></tr>
 * <tr><td>{@code elf.interpreter}</td><td>{@code /red/herring} in FreeBSD's kernels; a program's dynamic linker tells that it is no kernel</td></tr>
 * <tr><td>{@code elf.note.OWNER.TYPE}</td><td>a note's text or, for numbers, {@code 0x…}; owners in lower case, Xen's types by their names, others decimal: {@code elf.note.xen.GUEST_OS}, {@code elf.note.xen.PHYS32_ENTRY}, {@code elf.note.netbsd.1} (release 10.0 is {@code 0x3b9aca00}), …</td></tr>
 * <tr><td>{@code version.linux}, {@code version.netbsd}, {@code version.freebsd}</td><td>what follows the system's name in the line by which a kernel names itself: {@code 10.0 (XEN3_DOMU) #0: …}, {@code 14.1-RELEASE releng/14.1-… GENERIC}</td></tr>
 * <tr><td>{@code gzip.*}</td><td>the facts of what a gzip file holds</td></tr>
 * <tr><td>{@code gzip.truncated}</td><td>facts of what it holds may be missing: {@code bound} when it goes on beyond what is read, {@code file} when the file is cut off or broken</td></tr>
 * <tr><td>{@code multiboot}</td><td>{@code 1} when a multiboot header is there</td></tr>
 * <tr><td>{@code iso.volume}, {@code iso.system}, {@code iso.publisher}, {@code iso.application}</td><td>identifiers of the primary volume descriptor</td></tr>
 * <tr><td>{@code iso.size}</td><td>bytes of the volume, as that descriptor says; a shorter file is cut off</td></tr>
 * <tr><td>{@code iso.boot}</td><td>{@code bios}, {@code uefi} or both, comma-separated, from the El Torito catalogue</td></tr>
 * <tr><td>{@code iso.udf}</td><td>{@code 1} when there is a UDF file system beside; it may be the one that holds the files</td></tr>
 * <tr><td>{@code iso.file.PATH}</td><td>{@code 1} for a file that is there: {@code bootmgr}, {@code sources/boot.wim}, {@code sources/install.wim}, {@code sources/install.esd}, {@code netbsd}, {@code boot/kernel/kernel}; the first line of {@code .disk/info}</td></tr>
 * <tr><td>{@code mbr.boot}</td><td>{@code 1} when sector 0 ends in 55 AA</td></tr>
 * <tr><td>{@code mbr.type.N}</td><td>partition N's type, two hexadecimal digits</td></tr>
 * <tr><td>{@code gpt.type.N}, {@code gpt.name.N}</td><td>partition N's type GUID in upper case, and name</td></tr>
 * <tr><td>{@code bsdlabel.X}</td><td>type of partition X, a letter, of the first BSD disk label on the disk: {@code swap}, {@code 4.2BSD}, {@code msdos}, {@code lfs}, {@code iso9660}, {@code boot}, {@code ext2}, {@code ntfs}, {@code ccd}; others decimal, as the BSDs differ in them</td></tr>
 * <tr><td>{@code fs.N}, {@code fs.X}, {@code fs}</td><td>file system of partition N, of the label's partition X, or of the whole image: {@code ext2}, {@code ext3}, {@code ext4}, {@code xfs}, {@code btrfs}, {@code ffs} (version 1), {@code ufs2} (FFS version 2), {@code ufs2ea}, {@code zfs}, {@code ntfs}, {@code bitlocker}, {@code fat}, {@code lvm}</td></tr>
 * <tr><td>{@code fs.N.label}, {@code fs.label}</td><td>that file system's label; the pool's name of {@code zfs}</td></tr>
 * <tr><td>{@code fs.N.mounted}, {@code fs.mounted}</td><td>where an FFS was mounted last</td></tr>
 * <tr><td>{@code fs.N.family}, {@code fs.family}</td><td>{@code freebsd} or {@code netbsd} for an FFS with a mark that only that system makes</td></tr>
 * <tr><td>{@code loader}, {@code loader.N}, {@code loader.X}</td><td>whose boot code the first sectors of the disk or partition hold: {@code grub}, {@code syslinux}, {@code freebsd}, {@code netbsd}, {@code windows}, {@code bootmgr} (Windows Vista and later), {@code ntldr} (before)</td></tr>
 * <tr><td>{@code efi.dirs}</td><td>names of the directories in {@code /EFI} of the first FAT that has it, lower case, sorted, comma-separated: {@code boot,debian}</td></tr>
 * <tr><td>{@code efi.loader}</td><td>well-known loaders there, likewise: {@code /efi/boot/bootx64.efi,/efi/microsoft/boot/bootmgfw.efi}</td></tr>
 * <tr><td>{@code disk.format}</td><td>{@code raw}, {@code qcow2}, {@code vmdk}</td></tr>
 * <tr><td>{@code disk.size}</td><td>bytes as the guest sees them</td></tr>
 * <tr><td>{@code disk.backing}, {@code disk.data}</td><td>backing file, external data file or first extent named by the image's header</td></tr>
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
