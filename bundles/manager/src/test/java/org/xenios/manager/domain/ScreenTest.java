package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.driver.FakeDrivers;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.Journal;
import org.xenios.manager.run.RunBook;

@Timeout(20)
class ScreenTest {
  private static final Display VNC = new Display("vnc", "127.0.0.1", 5901, "secret");

  private final FakeHypervisor host =
      new FakeHypervisor() {
        @Override
        public Display display(UUID domain) {
          return state(domain).name().equals("desktop") ? VNC : null;
        }
      };
  private final FakeDrivers drivers = new FakeDrivers();
  private final EventLog events = new EventLog(null);
  private final Hosts hosts =
      new Hosts(events, new Journal((Path) null), new RunBook(events, (Path) null));
  private final LiveDomainManager manager =
      new LiveDomainManager(
          hosts,
          drivers.registry,
          events,
          new Journal((Path) null),
          new RunBook(events, (Path) null));

  @AfterEach
  void close() {
    manager.deactivate();
    hosts.deactivate();
    drivers.close();
  }

  private void refused(String ref, String... words) {
    for (Runnable asked :
        new Runnable[] {() -> manager.display(ref), () -> manager.screenshot(ref)}) {
      assertThatThrownBy(asked::run)
          .isInstanceOfSatisfying(
              XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.STATE))
          .hasMessageContainingAll(words);
    }
  }

  @Test
  void aScreenIsThereWhileItsDomainRuns() {
    host.add("desktop", RunState.RUNNING);
    host.add("server", RunState.RUNNING);
    host.add("off", RunState.SHUTOFF);
    hosts.addHost(host);
    assertThat(manager.display("desktop")).isEqualTo(VNC);
    refused("server", "'server' has no screen", "domain:console");
    refused("off", "'off' is shut off", "domain:start");
  }
}
