package org.xenios.shell.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;
import org.xenios.shell.text.Cleaner;

/** What is noted of a line that was typed. */
final class Lines {
  /** What follows one of these is nobody's business. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|token|user-data).*");

  private Lines() {}

  /** The first word that is no option is what it was done to; the others are noted. */
  static Deed deed(
      @Nullable Object by, String verb, List<String> words, Outcome outcome, String why) {
    int first = words.isEmpty() || words.get(0).startsWith("-") ? -1 : 0;
    String subject = first < 0 ? "" : words.get(0);
    StringBuilder rest = new StringBuilder();
    boolean secret = false;
    for (String word : words.subList(first + 1, words.size())) {
      rest.append(rest.length() == 0 ? "" : " ").append(shown(word, secret));
      secret = SECRET.matcher(word).matches() && word.indexOf('=') < 0;
    }
    String note = rest + (rest.length() == 0 || why.isEmpty() ? "" : ": ") + why;
    String who = by == null ? "unknown" : by.toString();
    return new Deed(who, "shell", verb, subject, outcome, note);
  }

  private static String shown(String word, boolean secret) {
    int equals = word.indexOf('=');
    if (equals >= 0 && SECRET.matcher(word.substring(0, equals)).matches()) {
      return word.substring(0, equals + 1) + "...";
    }
    return secret ? "..." : word;
  }

  static String why(Throwable thrown) {
    String message = Cleaner.line(thrown.getMessage());
    return message.isEmpty() ? thrown.getClass().getSimpleName() : message;
  }
}
