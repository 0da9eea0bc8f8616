package org.xenios.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonObject;
import javax.json.JsonReader;
import javax.json.JsonString;
import javax.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.xenios.monitoring.metrics.Series.Type;

/** The pages that speak of series speak of those that there are. */
class MetricsPageTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final Path PAGE = DOCS.resolve("metrics.md");
  private static final Path DASHBOARD = DOCS.resolve("grafana/xenios.json");
  private static final String HEAD = "| series | type | labels | meaning |\n|---|---|---|---|\n";
  private static final Pattern NAME = Pattern.compile("\\b(?:xenios|process|jvm)_[a-z_]+\\b");

  @Test
  void theListIsThatOfTheSeries() throws Exception {
    String table =
        Arrays.stream(Series.values()).map(MetricsPageTest::row).collect(Collectors.joining());
    String page = Files.readString(PAGE);
    int from = page.indexOf(HEAD) + HEAD.length();
    int to = page.indexOf("\n\n", from) + 1;
    if (Boolean.getBoolean("xenios.write.pages")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to)).isEqualTo(table);
  }

  private static String row(Series series) {
    return "| `"
        + series.text
        + "` | "
        + series.type.name().toLowerCase(Locale.ROOT)
        + " | "
        + String.join(", ", series.labels)
        + " | "
        + series.help
        + " |\n";
  }

  @Test
  void theDashboardQueriesSeriesThatThereAre() throws Exception {
    Set<String> there =
        Arrays.stream(Series.values())
            .flatMap(
                one ->
                    one.type == Type.SUMMARY
                        ? Stream.of(one.text + "_count", one.text + "_sum")
                        : Stream.of(one.text))
            .collect(Collectors.toSet());
    Set<String> asked = new TreeSet<>();
    try (Reader in = Files.newBufferedReader(DASHBOARD);
        JsonReader reader = Json.createReader(in)) {
      JsonObject dashboard = reader.readObject();
      assertThat(dashboard.getString("title")).isEqualTo("Xenios");
      assertThat(dashboard.getJsonArray("panels")).hasSizeGreaterThan(8);
      for (String query : queries(dashboard).toList()) {
        List<String> names = NAME.matcher(query).results().map(MatchResult::group).toList();
        assertThat(names).as(query).isNotEmpty();
        asked.addAll(names);
      }
    }
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(there).containsAll(asked);
  }

  /** All that is asked of Prometheus, by panels and by variables. */
  private static Stream<String> queries(JsonValue value) {
    if (value instanceof JsonArray items) {
      return items.stream().flatMap(MetricsPageTest::queries);
    }
    if (!(value instanceof JsonObject fields)) {
      return Stream.empty();
    }
    return fields.entrySet().stream()
        .flatMap(
            field ->
                Set.of("expr", "query").contains(field.getKey())
                        && field.getValue() instanceof JsonString query
                        && !query.getString().equals("prometheus")
                    ? Stream.of(query.getString())
                    : queries(field.getValue()));
  }
}
