package org.xenios.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Debian's prometheus-libvirt-exporter for one libvirt, that ends with the benchmark. */
final class Exporter implements AutoCloseable {
  private static final int TRIES = 100;

  private final Process process;
  private final Scrape scrape;

  private Exporter(Process process, Scrape scrape) {
    this.process = process;
    this.scrape = scrape;
  }

  static Exporter start(String uri) throws IOException, InterruptedException {
    int port = Container.freePort();
    Process process =
        new ProcessBuilder(
                "prometheus-libvirt-exporter",
                "--web.listen-address=127.0.0.1:" + port,
                "--libvirt.uri=" + uri)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    URI figures = URI.create("http://127.0.0.1:" + port + "/metrics");
    Exporter exporter =
        new Exporter(process, new Scrape("prometheus-libvirt-exporter, a scrape", figures));
    for (int i = 0; ; i++) {
      try {
        exporter.scrape.text();
        return exporter;
      } catch (IOException e) {
        if (i == TRIES || !process.isAlive()) {
          exporter.close();
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  Scrape scrape() {
    return scrape;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
