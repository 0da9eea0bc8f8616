package org.xenios.monitoring.metrics;

import static java.util.stream.Collectors.toCollection;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a reporter answers over HTTP. */
final class Scrape {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Scrape() {}

  static HttpResponse<String> ask(
      MetricsReporter reporter, String method, String path, String... headers) throws Exception {
    int port = reporter.endpoint().address().getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static String text(MetricsReporter reporter) throws Exception {
    return ask(reporter, "GET", "/metrics").body();
  }

  /** The types that a text states, by series. */
  static Map<String, String> types(String text) {
    Map<String, String> types = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" "))
        .forEach(words -> types.put(words[2], words[3]));
    return types;
  }

  /** The names of the labels that a series has. */
  static SortedSet<String> labels(String text, String series) {
    return text.lines()
        .filter(line -> line.matches(series + "(_count|_sum)?[{ ].*"))
        .flatMap(line -> java.util.regex.Pattern.compile("([a-z_]+)=\"").matcher(line).results())
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }
}
