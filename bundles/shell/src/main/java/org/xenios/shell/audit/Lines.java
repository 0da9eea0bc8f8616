package org.xenios.shell.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;
import org.xenios.shell.text.Cleaner;

/** What is noted of a line that was typed. */
final class Lines {
  /** What follows one of these is nobody's business. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|token|user-data).*");

  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)([^\\s=]*(?:password|secret|token|user-data)[^\\s=]*=)(\\S+)");

  private Lines() {}

  /** The first word that is no option is what it was done to; the others are noted. */
  static Deed deed(String by, String verb, List<String> words, Outcome outcome, String why) {
    boolean named = !words.isEmpty() && !words.get(0).startsWith("-");
    List<String> shown = new ArrayList<>();
    Set<String> hidden = new HashSet<>();
    boolean secret = false;
    for (String word : words) {
      if (secret) {
        hidden.add(word);
      }
      shown.add(secret ? "..." : withoutSecrets(word, hidden));
      secret = !secret && SECRET.matcher(word).matches() && word.indexOf('=') < 0;
    }
    String subject = named ? shown.get(0) : "";
    String rest = String.join(" ", shown.subList(named ? 1 : 0, shown.size()));
    String cause = withoutSecrets(why, hidden);
    for (String word : hidden) {
      cause = cause.replace(word, "...");
    }
    String note = rest + (rest.isEmpty() || cause.isEmpty() ? "" : ": ") + cause;
    return new Deed(by, "shell", verb, subject, outcome, note);
  }

  private static String withoutSecrets(String text, Set<String> hidden) {
    return ASSIGNED
        .matcher(text)
        .replaceAll(
            found -> {
              hidden.add(found.group(2));
              return Matcher.quoteReplacement(found.group(1) + "...");
            });
  }

  static String why(Throwable thrown) {
    String message = Cleaner.line(thrown.getMessage());
    return message.isEmpty() ? thrown.getClass().getSimpleName() : message;
  }
}
