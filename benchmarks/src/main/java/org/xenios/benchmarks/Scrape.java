package org.xenios.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Fetches figures as Prometheus does.
 *
 * @param name who gives them
 * @param from where
 */
record Scrape(String name, URI from) implements Contender {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What is there now. */
  String text() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(from).timeout(LIMIT).build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(from + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public long[] measure(int round) throws IOException, InterruptedException {
    long began = System.nanoTime();
    text();
    return new long[] {System.nanoTime() - began};
  }
}
