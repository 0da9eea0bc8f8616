package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.hypervisor.HypervisorEvent.Change;
import org.xenios.hypervisor.HypervisorEvent.Lifecycle;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.driver.FakeDrivers;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.Journal;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.plan.Recognition;
import org.xenios.manager.run.RunBook;

@Timeout(60)
class DesignWatchTest {
  private final EventLog events = new EventLog(null);
  private final FakeDrivers drivers = new FakeDrivers();
  private final DesignWatch watch =
      new DesignWatch(
          new Hosts(events, new Journal((Path) null), new RunBook(events, (Path) null)),
          drivers.registry,
          new Designer(drivers.registry, new Recognition(drivers.registry)),
          events);

  @AfterEach
  void close() {
    watch.close();
    drivers.close();
  }

  private static final class Newer implements GuestDriver {
    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }

    @Override
    public List<ConsoleRule> console(Guest guest) {
      return List.of();
    }
  }

  @Test
  void whatCouldNotBeToldIsNoVerdictForGoodAndADefinitionMeanwhileIsLookedAt() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public String nextMetadata(UUID domain) {
            if (looks.incrementAndGet() == 1) {
              tell(new Lifecycle(domain, Change.DEFINED, "updated"));
            }
            throw new HypervisorException(Cause.TIMEOUT, 0, 0, "slow");
          }
        };
    UUID uuid = host.add("web", RunState.RUNNING);
    host.metadata.put(uuid, Samples.record().toXml());
    HostEntry entry = HostEntryTest.entry(host, "this run");
    KnownDomain known = entry.refresh(uuid);
    drivers.deploy("linux", "1.1.0", new Newer());

    watch.look(entry, host.capabilities(), known);
    assertThat(looks).hasValue(1);
    assertThat(known.verdict().until()).isNotNull();
    watch.look(entry, host.capabilities(), known);
    assertThat(looks).as("it was defined during the first look").hasValue(2);
    watch.look(entry, host.capabilities(), known);
    assertThat(looks).as("it is not asked all the time").hasValue(2);
  }
}
