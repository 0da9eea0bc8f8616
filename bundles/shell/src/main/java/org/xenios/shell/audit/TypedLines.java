package org.xenios.shell.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.Audit;
import org.xenios.domain.Deed.Outcome;

/**
 * Is told of each line that somebody has typed, whoever's commands are in it. Notes what a user's
 * roles refused him, and what he did with those of Karaf's commands that change the container.
 * Karaf does not even show a command to those who may not run it: to them it is "not found".
 */
@Component
public final class TypedLines implements CommandSessionListener {
  private static final Set<String> OURS = Set.of("domain", "driver", "host", "image", "manager");
  private static final Set<String> KARAFS =
      Set.of("bundle", "config", "feature", "jaas", "kar", "system", "scr", "service");
  private static final Pattern READING =
      Pattern.compile(
          "([a-z-]+-)?(list|info|headers|classes|capabilities|requirements|diag|find-class|id"
              + "|services|status|tree-show|exists|meta|version|wait|version-list|show-tree)");
  private static final Pattern COMMAND = Pattern.compile("(?:^|[|;{(&]|\\s)([a-z]+):([a-z-]+)");

  private final Audit audit;

  /** Notes what is typed from now on. */
  @Activate
  public TypedLines(@Reference Audit audit) {
    this.audit = audit;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
    boolean refused =
        failure instanceof SecurityException
            || failure.getClass().getSimpleName().equals("CommandNotFoundException");
    note(session, line, refused ? Outcome.REFUSED : Outcome.FAILED, Lines.why(failure));
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, @Nullable Object result) {
    note(session, line, Outcome.DONE, "");
  }

  private void note(CommandSession session, CharSequence line, Outcome outcome, String why) {
    Matcher found = COMMAND.matcher(line);
    while (found.find()) {
      String scope = found.group(1);
      boolean karafs = KARAFS.contains(scope) && !READING.matcher(found.group(2)).matches();
      if (karafs || outcome == Outcome.REFUSED && OURS.contains(scope)) {
        int end = found.end();
        String verb = scope + ":" + found.group(2);
        List<String> words =
            scope.equals("jaas") ? List.of() : words(line.subSequence(end, line.length()));
        audit.note(Lines.deed(session.get("USER"), verb, words, outcome, why));
        return;
      }
    }
  }

  private static List<String> words(CharSequence rest) {
    return Arrays.stream(rest.toString().strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
  }
}
