package org.xenios.benchmarks;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonObject;
import javax.json.JsonReader;

/**
 * A Xenios that runs on this machine, and what its shell and virsh take for the same listing.
 *
 * @param uri its only connected host
 * @param domains how many domains it has
 */
record Instance(String uri, int domains) {

  /** The one that {@code ./xenios} reaches, if it has one connected host alone. */
  static Optional<Instance> find() throws IOException, InterruptedException {
    String text;
    try {
      text = Command.output("./xenios", "host:list", "--json");
    } catch (IOException e) {
      return Optional.empty();
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonArray hosts = reader.readArray();
      if (hosts.size() != 1) {
        return Optional.empty();
      }
      JsonObject host = hosts.getJsonObject(0);
      String uri = host.getString("uri");
      String listed = Command.output("virsh", "-q", "-c", uri, "list", "--all", "--uuid");
      return Optional.of(new Instance(uri, (int) listed.lines().count()));
    }
  }

  Task task() {
    return new Task(
        "Whole commands: list a host's domains (%d there)".formatted(domains),
        List.of(
            new Command("virsh list --all", round -> List.of("virsh", "-c", uri, "list", "--all")),
            new Command("./xenios domain:list", round -> List.of("./xenios", "domain:list"))));
  }
}
