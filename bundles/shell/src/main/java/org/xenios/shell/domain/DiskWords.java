package org.xenios.shell.domain;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage.Role;
import org.xenios.machine.Spec.Disk;
import org.xenios.shell.command.Caller;
import org.xenios.shell.text.Sizes;

/**
 * A hard disk as it stands on a command line: {@code FILE|SIZE[,format=raw|qcow2][,readonly]}.
 *
 * <p>Without a format a new disk is left to the manager's choice.
 */
final class DiskWords {
  private static final Set<String> FORMATS = Set.of("raw", "qcow2");
  private static final String FORMAT = "format=";
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private DiskWords() {}

  static Disk parse(String text, Caller caller) {
    String source = text;
    String format = "";
    boolean readOnly = false;
    for (int comma = source.lastIndexOf(','); comma >= 0; comma = source.lastIndexOf(',')) {
      String word = source.substring(comma + 1);
      if (word.startsWith(FORMAT)) {
        format = word.substring(FORMAT.length());
      } else if (word.equals("readonly")) {
        readOnly = true;
      } else {
        break;
      }
      source = source.substring(0, comma);
    }
    if (!format.isEmpty() && !FORMATS.contains(format)) {
      throw wrong(source, "format " + format + " is not raw or qcow2");
    }
    if (Sizes.hasUnit(source)) {
      return fresh(source, format, readOnly);
    }
    if (NUMBER.matcher(source).matches()) {
      throw wrong(
          source,
          "write " + source + "G for a new disk of so many GiB, ./" + source + " for a file");
    }
    Path path = caller.path(source);
    return new Disk(path.toString(), format.isEmpty() ? usual(path, caller) : format, readOnly);
  }

  private static Disk fresh(String size, String format, boolean readOnly) {
    if (readOnly) {
      throw wrong(size, "a new disk is empty, so readonly makes no sense");
    }
    try {
      return new Disk("", format, false, Sizes.parse(size));
    } catch (IllegalArgumentException e) {
      throw wrong(size, String.valueOf(e.getMessage()));
    }
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
      throw wrong(
          path.toString(),
          "its name says "
              + expected
              + " and its header "
              + found
              + (FORMATS.contains(found)
                  ? "; if you trust it, say --disk " + path + ",format=" + found
                  : "; convert it to qcow2 or raw first"));
    }
    return expected;
  }

  private static XeniosException wrong(String source, String complaint) {
    return new XeniosException(Code.INVALID, "--disk " + source + ": " + complaint);
  }
}
