package org.xenios.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObjectBuilder;
import javax.json.JsonWriter;
import javax.json.stream.JsonGenerator;
import org.xenios.benchmarks.Main.Options;
import org.xenios.benchmarks.Samples.Spread;

/** The results, for people and for programs. */
final class Report {
  static final String CALLS =
      """
      # What libvirt calls cost through Xenios

      Written by `./dev bench`. All contenders ask one libvirtd in the same rounds, in an order that changes from round to
      round. Times are medians, with the tenth and ninetieth percentile. The ratio is taken round by round against the
      first row, so that what else the machine did at that moment strikes both: it is the result, the times are not.
      A command is measured as a whole process, with its output thrown away; C and Xenios hold their connections open.

      """;

  private final String name;
  private final String introduction;
  private final Facts facts;
  private final Options options;
  private final List<Result> results;
  private final String more;

  /**
   * Makes one.
   *
   * @param name the files' name
   * @param introduction what people read first
   */
  Report(String name, String introduction, Facts facts, Options options, List<Result> results) {
    this(name, introduction, facts, options, results, "");
  }

  private Report(
      String name,
      String introduction,
      Facts facts,
      Options options,
      List<Result> results,
      String more) {
    this.more = more;
    this.name = name;
    this.introduction = introduction;
    this.facts = facts;
    this.options = options;
    this.results = results;
  }

  /** The same with more at its end, for people. */
  Report and(String text) {
    return new Report(name, introduction, facts, options, results, more + text);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".md"), markdown());
    Files.writeString(folder.resolve(name + ".json"), json());
  }

  String markdown() {
    StringBuilder text = new StringBuilder(introduction);
    text.append("| | |\n|---|---|\n");
    facts.rows().forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
    text.append("| rounds | " + options.rounds() + " |\n");
    results.forEach(result -> append(result.task(), result.samples(), text));
    return text.append(more).toString();
  }

  private static void append(Task task, List<Samples> samples, StringBuilder text) {
    text.append("\n## " + task.title() + "\n\n");
    text.append("| | median | 10 to 90 % | times the first row | 10 to 90 % | n |\n");
    text.append("|---|--:|--:|--:|--:|--:|\n");
    for (int i = 0; i < samples.size(); i++) {
      Samples one = samples.get(i);
      Spread nanos = one.nanos();
      Spread ratio = one.against(samples.get(0));
      text.append("| " + task.contenders().get(i).name());
      text.append(" | " + millis(nanos.median()) + " ms");
      text.append(" | " + millis(nanos.low()) + " to " + millis(nanos.high()) + " ms");
      if (i == 0) {
        text.append(" | 1 | ");
      } else {
        text.append(" | " + figure(ratio.median()));
        text.append(" | " + figure(ratio.low()) + " to " + figure(ratio.high()));
      }
      text.append(" | " + one.count() + " |\n");
    }
  }

  private static String millis(double nanos) {
    return figure(nanos / 1e6);
  }

  private static String figure(double value) {
    String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f";
    return String.format(Locale.ROOT, format, value);
  }

  private String json() {
    JsonObjectBuilder root = Json.createObjectBuilder();
    JsonObjectBuilder where = Json.createObjectBuilder();
    facts.rows().forEach(where::add);
    root.add("facts", where).add("rounds", options.rounds()).add("domains", options.domains());
    JsonArrayBuilder tasks = Json.createArrayBuilder();
    results.forEach(result -> tasks.add(json(result.task(), result.samples())));
    root.add("tasks", tasks);
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.writeObject(root.build());
    }
    return text.toString().strip() + "\n";
  }

  private static JsonObjectBuilder json(Task task, List<Samples> samples) {
    JsonArrayBuilder contenders = Json.createArrayBuilder();
    for (int i = 0; i < samples.size(); i++) {
      contenders.add(
          Json.createObjectBuilder()
              .add("name", task.contenders().get(i).name())
              .add("samples", samples.get(i).count())
              .add("nanos", json(samples.get(i).nanos()))
              .add("ratio", json(samples.get(i).against(samples.get(0)))));
    }
    return Json.createObjectBuilder().add("title", task.title()).add("contenders", contenders);
  }

  private static JsonObjectBuilder json(Spread spread) {
    return Json.createObjectBuilder()
        .add("p10", spread.low())
        .add("median", spread.median())
        .add("p90", spread.high());
  }
}
