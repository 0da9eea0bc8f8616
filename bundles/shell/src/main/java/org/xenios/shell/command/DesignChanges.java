package org.xenios.shell.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DesignChange;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Sizes;

/** Prints how two designs differ: each part as it was ({@code -}) and would be ({@code +}). */
public final class DesignChanges {
  private DesignChanges() {}

  /** Prints them, both reasons with each. */
  public static void print(List<DesignChange> changes, Caller caller) {
    for (DesignChange change : changes) {
      caller.out().println(Cleaner.line(change.kind().word() + " " + change.part()));
      print("  - ", change.before(), caller);
      print("  + ", change.after(), caller);
    }
  }

  private static void print(String sign, @Nullable Part part, Caller caller) {
    if (part != null) {
      caller.out().println(sign + Cleaner.line(words(part)));
    }
  }

  private static String words(Part part) {
    String model =
        part.kind() == Kind.MEMORY ? Sizes.format(Long.parseLong(part.model())) : part.model();
    return String.join(
            " ",
            List.of(model, Plans.settings(part.settings())).stream()
                .filter(text -> !text.isEmpty())
                .toList())
        + ": "
        + part.reason().because();
  }
}
