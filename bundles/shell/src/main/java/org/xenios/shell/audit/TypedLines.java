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
import org.xenios.shell.command.Who;

/**
 * Is told of each line that somebody has typed, whoever's commands are in it. Notes what a user's
 * roles refused him, and what he did with those of Karaf's commands that change the container.
 * Karaf does not even show a command to those who may not run it: to them it is "not found".
 */
@Component
public final class TypedLines implements CommandSessionListener {
  private static final Set<String> OURS = Set.of("domain", "driver", "host", "image", "manager");
  private static final Set<String> KARAFS =
      Set.of(
          "bundle",
          "config",
          "feature",
          "instance",
          "jaas",
          "kar",
          "log",
          "scr",
          "service",
          "ssh",
          "system");
  private static final Set<String> SHELLS = Set.of("exec", "source", "java", "new", "edit");
  private static final Pattern READING =
      Pattern.compile(
          "([a-z-]+-)?(list|info|headers|classes|capabilities|requirements|diag|find-class|id"
              + "|services|status|tree-show|exists|meta|version|wait|version-list|show-tree)");
  private static final Pattern COMMAND = Pattern.compile("(?:^|[|;{(&]|\\s)([a-z]+):([a-z-]+)");

  /** Karaf finds these without their scope, where a command begins. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?:^|[|;{(&])\\s*(?:(install|uninstall|update|start|stop|restart|refresh|resolve)"
              + "|(exec|source))(?=\\s|$)");

  private static final Pattern END = Pattern.compile("[|;&})]");

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
    String by = Who.calls(session.get("USER"));
    Matcher found = COMMAND.matcher(line);
    while (found.find()) {
      String scope = found.group(1);
      String verb = found.group(2);
      boolean karafs =
          scope.equals("shell")
              ? SHELLS.contains(verb)
              : KARAFS.contains(scope) && !READING.matcher(verb).matches();
      if (karafs || outcome == Outcome.REFUSED && OURS.contains(scope)) {
        note(by, scope + ":" + verb, words(line, found.end()), outcome, why);
      }
    }
    Matcher bare = BARE.matcher(line);
    while (bare.find()) {
      String verb = bare.group(1) == null ? "shell:" + bare.group(2) : "bundle:" + bare.group(1);
      note(by, verb, words(line, bare.end()), outcome, why);
    }
  }

  private void note(String by, String verb, List<String> words, Outcome outcome, String why) {
    audit.note(
        verb.startsWith("jaas:")
            ? Lines.deed(by, verb, List.of(), outcome, "")
            : Lines.deed(by, verb, words, outcome, why));
  }

  private static List<String> words(CharSequence line, int from) {
    Matcher end = END.matcher(line);
    CharSequence rest = line.subSequence(from, end.find(from) ? end.start() : line.length());
    return Arrays.stream(rest.toString().strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
  }
}
