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
    return stagesOf(lines(recording));
  }

  /** The stages that lines go through, each with its detail. */
  public List<String> stagesOf(List<String> lines) {
    List<String> stages = new ArrayList<>();
    for (String line : lines) {
      String stage = stage(line);
      if (!stage.isEmpty() && (stages.isEmpty() || !stages.get(stages.size() - 1).equals(stage))) {
        stages.add(stage);
      }
    }
    return stages;
  }

  /** A recording's lines, less escape sequences. */
  static List<String> lines(String recording) throws IOException {
    try (InputStream in = Console.class.getResourceAsStream("console/" + recording + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.replaceAll("\u001b(?:\\[[0-9;?=]*[A-Za-z]|c)", "").split("\r*\n", -1));
    }
  }

  /** The stage that a line tells and its detail; empty when it tells none. */
  public String stage(String line) {
    ConsoleRule rule = rule(line);
    if (rule == null) {
      return "";
    }
    Matcher found = patterns.get(rules.indexOf(rule)).matcher(line);
    String detail = found.find() && found.groupCount() > 0 ? found.group(1) : "";
    return rule.stage() + " " + (detail == null ? "" : detail);
  }

  /** The rule that a line is read by, or null. */
  ConsoleRule rule(String line) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matcher(line).find()) {
        return rules.get(i);
      }
    }
    return null;
  }
}
