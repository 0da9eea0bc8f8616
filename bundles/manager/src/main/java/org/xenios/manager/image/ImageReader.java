package org.xenios.manager.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;

/**
 * Reads the facts of files. Stateless; any thread. Blocks for as long as it takes to read a few
 * mebibytes.
 */
public final class ImageReader {
  /** Most bytes that are read of one file. */
  static final long BUDGET = 4 << 20;

  /**
   * Reads a file's facts.
   *
   * @param file the file; symbolic links are followed
   * @param role what a domain shall use it as, or null to tell by its content
   * @throws XeniosException when there is no such file, or it is none that can be read
   */
  public BootImage read(Path file, @Nullable Role role) {
    Path path = file.toAbsolutePath();
    try {
      long size = size(path);
      Facts facts = new Facts();
      String format;
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        format = Formats.read(new BoundedBytes(new FileBytes(channel), BUDGET), facts);
      }
      Role used = role != null ? role : role(format);
      if (used == Role.DISK) {
        facts.put("disk.format", "raw");
        facts.put("disk.size", Long.toString(size));
      }
      return new BootImage(path.toString(), used, size, facts.map());
    } catch (NoSuchFileException missing) {
      throw new XeniosException(XeniosException.Code.NOT_FOUND, name(path) + ": no such file");
    } catch (AccessDeniedException denied) {
      throw invalid(path, "may not be read by this process; give it read permission");
    } catch (IOException failed) {
      throw invalid(path, "cannot be read: " + cause(failed));
    }
  }

  private static long size(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw invalid(path, "is a directory; name an image file");
    }
    if (!attributes.isRegularFile()) {
      throw invalid(path, "is not a regular file; name an image file");
    }
    if (attributes.size() == 0) {
      throw invalid(path, "is empty; name an image file");
    }
    return attributes.size();
  }

  private static Role role(String format) {
    return switch (format) {
      case "iso9660" -> Role.CDROM;
      case "disk", "qcow2", "vmdk" -> Role.DISK;
      default -> Role.KERNEL;
    };
  }

  private static XeniosException invalid(Path path, String what) {
    return new XeniosException(XeniosException.Code.INVALID, name(path) + " " + what);
  }

  private static String name(Path path) {
    return Facts.printable(path.toString());
  }

  private static String cause(IOException failed) {
    String said =
        failed instanceof FileSystemException about ? about.getReason() : failed.getMessage();
    return said == null ? failed.getClass().getSimpleName() : Facts.printable(said);
  }
}
