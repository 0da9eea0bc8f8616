package org.xenios.libvirt.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.libvirt.testing.Eventually;

/** A host as its component makes it, without the container. */
final class HostFixture implements AutoCloseable {
  final List<HypervisorEvent> events = new CopyOnWriteArrayList<>();
  final LibvirtHost host;

  HostFixture(LibvirtRuntime runtime, String name, String uri, String... settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", name, "uri", uri));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    host = new LibvirtHost(HostConfig.parse(properties), runtime);
    host.subscribe(events::add);
    host.start();
  }

  HostFixture await(State state) throws Exception {
    try {
      Eventually.await(
          host.name() + " is " + state,
          Duration.ofSeconds(90),
          () -> host.status().state() == state);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it is " + host.status(), e);
    }
    return this;
  }

  void awaitEvent(String text) throws Exception {
    try {
      Eventually.await(
          text,
          Duration.ofSeconds(15),
          () -> events.stream().anyMatch(event -> event.toString().contains(text)));
    } catch (AssertionError e) {
      throw new AssertionError("no event with '" + text + "' in " + events, e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    host.stop();
  }
}
