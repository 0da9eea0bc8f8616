package org.xenios.guest.kit;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenios.guest.ConsoleRule;

/** Reads consoles as the core does: with RE2, line by line, first rule first. */
public final class Console {
  private final List<ConsoleRule> rules;
  private final List<Pattern> patterns;

  /** By these rules. */
  public Console(List<ConsoleRule> rules) {
    this.rules = List.copyOf(rules);
    this.patterns = rules.stream().map(rule -> Pattern.compile(rule.pattern())).toList();
  }

  /** The stages that a recording of {@code console/} goes through, each with its detail. */
  public List<String> stages(String recording) throws IOException {
    List<String> stages = new ArrayList<>();
    try (InputStream in = Console.class.getResourceAsStream("console/" + recording + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.replaceAll("\u001b(?:\\[[0-9;?=]*[A-Za-z]|c)", "").split("\r*\n")) {
        String stage = stage(line);
        if (!stage.isEmpty()
            && (stages.isEmpty() || !stages.get(stages.size() - 1).equals(stage))) {
          stages.add(stage);
        }
      }
    }
    return stages;
  }

  /** The stage that a line tells and its detail; empty when it tells none. */
  public String stage(String line) {
    for (int i = 0; i < patterns.size(); i++) {
      Matcher found = patterns.get(i).matcher(line);
      if (found.find()) {
        String detail = found.groupCount() == 0 ? "" : found.group(1);
        return rules.get(i).stage() + " " + detail;
      }
    }
    return "";
  }
}
