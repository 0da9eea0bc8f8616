package org.xenios.shell.domain;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage.Role;
import org.xenios.machine.Spec.Disk;
import org.xenios.shell.command.Caller;

/** A hard disk as it stands on a command line: {@code FILE[,format=raw|qcow2][,readonly]}. */
final class DiskWords {
  private static final Set<String> FORMATS = Set.of("raw", "qcow2");
  private static final String FORMAT = "format=";

  private DiskWords() {}

  static Disk parse(String text, Caller caller) {
    String file = text;
    String format = "";
    boolean readOnly = false;
    for (int comma = file.lastIndexOf(','); comma >= 0; comma = file.lastIndexOf(',')) {
      String word = file.substring(comma + 1);
      if (word.startsWith(FORMAT)) {
        format = word.substring(FORMAT.length());
      } else if (word.equals("readonly")) {
        readOnly = true;
      } else {
        break;
      }
      file = file.substring(0, comma);
    }
    Path path = caller.path(file);
    if (format.isEmpty()) {
      format = usual(path, caller);
    } else if (!FORMATS.contains(format)) {
      throw new XeniosException(
          Code.INVALID, "--disk " + file + ": format " + format + " is not raw or qcow2");
    }
    return new Disk(path.toString(), format, readOnly);
  }

  /**
   * What a file's name says. Its header is looked at only to refuse: a guest can write a header
   * into its raw disk, and must not choose how the host reads it.
   */
  private static String usual(Path path, Caller caller) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    String expected = name.endsWith(".qcow2") ? "qcow2" : "raw";
    String found =
        caller.manager().inspect(path, Role.DISK).image().fact("disk.format").orElse(expected);
    if (!found.equals(expected)) {
      throw new XeniosException(
          Code.INVALID,
          "--disk "
              + path
              + ": its name says "
              + expected
              + " and its header "
              + found
              + (FORMATS.contains(found)
                  ? "; if you trust it, say --disk " + path + ",format=" + found
                  : "; convert it to qcow2 or raw first"));
    }
    return expected;
  }
}
