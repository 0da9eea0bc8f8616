package org.xenios.monitoring.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Event;
import org.xenios.domain.Generation.State;
import org.xenios.hypervisor.RunState;

/** The beans in the platform's real MBean server. */
class BeansTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Park park = new Park();
  private final Beans beans = new Beans(server, park, park);

  @AfterEach
  void close() throws Exception {
    park.hang.countDown();
    beans.close();
    assertThat(names()).isEmpty();
  }

  private Set<String> names() throws Exception {
    return server.queryNames(new ObjectName("org.xenios:*"), null).stream()
        .map(name -> name.getKeyPropertyListString())
        .collect(Collectors.toSet());
  }

  private Object read(String name, String attribute) throws Exception {
    return server.getAttribute(new ObjectName("org.xenios:" + name), attribute);
  }

  @Test
  void domainsAppearChangeAndVanish() throws Exception {
    park.put("web", ONE, RunState.SHUTOFF);
    beans.sync();
    assertThat(names()).containsExactly("type=Domain,host=local,name=web");
    assertThat(read("type=Domain,host=local,name=web", "State")).isEqualTo("shut off");

    park.put("web", ONE, RunState.RUNNING);
    Thread.sleep(60);
    assertThat(read("type=Domain,host=local,name=web", "State")).isEqualTo("running");
    assertThat(read("type=Domain,host=local,name=web", "Id")).isEqualTo(3);
    assertThat(read("type=Domain,host=local,name=web", "Stage")).isEqualTo("kernel");
    assertThat(read("type=Domain,host=local,name=web", "StageDetail"))
        .isEqualTo("Linux version 6.1");
    assertThat(read("type=Domain,host=local,name=web", "Guest")).isEqualTo("linux/6.1");
    assertThat(read("type=Domain,host=local,name=web", "DriverVersion")).isEqualTo("1.0.0");
    assertThat(read("type=Domain,host=local,name=web", "Busy")).isEqualTo("");

    park.domains.clear();
    beans.sync();
    assertThat(names()).isEmpty();
  }

  @Test
  void aRenameLeavesNoGhost() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    park.domains.clear();
    park.put("shop", ONE, RunState.RUNNING);
    beans.sync();
    assertThat(names()).containsExactly("type=Domain,host=local,name=shop");
    assertThat(read("type=Domain,host=local,name=shop", "Name")).isEqualTo("shop");
  }

  @Test
  void twoDomainsMayExchangeTheirNames() throws Exception {
    park.put("a", ONE, RunState.RUNNING);
    park.put("b", TWO, RunState.RUNNING);
    beans.sync();
    park.put("a", TWO, RunState.RUNNING);
    park.put("b", ONE, RunState.RUNNING);
    beans.sync();
    assertThat(read("type=Domain,host=local,name=a", "Uuid")).isEqualTo(TWO.toString());
    assertThat(read("type=Domain,host=local,name=b", "Uuid")).isEqualTo(ONE.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b=c", "\"quoted\"", "*", "a?b", "line\nend", "with space", "\u001b[31m", "<x>"})
  void takesEveryName(String name) throws Exception {
    park.put(name, ONE, RunState.RUNNING);
    beans.sync();
    ObjectName quoted =
        new ObjectName("org.xenios:type=Domain,host=local,name=" + ObjectName.quote(name));
    assertThat(server.getAttribute(quoted, "Name")).isEqualTo(name);
  }

  @Test
  void hostsAppearAndVanish() throws Exception {
    park.putHost("local", true);
    park.putHost("far", false);
    beans.sync();
    assertThat(names()).containsExactlyInAnyOrder("type=Host,name=local", "type=Host,name=far");
    assertThat(read("type=Host,name=local", "State")).isEqualTo("connected");
    assertThat(read("type=Host,name=local", "MemoryBytes")).isEqualTo(1L << 33);
    assertThat(read("type=Host,name=local", "DomainCount")).isEqualTo(4);
    assertThat(read("type=Host,name=far", "Hypervisor")).isEqualTo("");
    assertThat(read("type=Host,name=far", "Processors")).isEqualTo(-1);
    park.hosts.remove(1);
    beans.sync();
    assertThat(names()).containsExactly("type=Host,name=local");
  }

  @Test
  void aFamilyShowsItsGenerationsAsRows() throws Exception {
    park.putDriver("2.0.0", State.SERVING);
    park.putDriver("1.0.0", State.STANDBY);
    beans.sync();
    String name = "type=GuestDriver,family=linux";
    assertThat(read(name, "ServingVersion")).isEqualTo("2.0.0");
    assertThat(read(name, "Calls")).isEqualTo(10L);
    assertThat(read(name, "Failures")).isEqualTo(2L);
    assertThat(read(name, "Pin")).isEqualTo("2.x");
    assertThat(read(name, "LastSwapFrom")).isEqualTo("x 1.0.0");
    assertThat(read(name, "LastSwapTo")).isEqualTo("x 2.0.0");
    assertThat(read(name, "LastSwapAtMillis")).isEqualTo(5L);
    assertThat(read(name, "LastSwapGapMicros")).isEqualTo(7000L);
    CompositeData[] rows = (CompositeData[]) read(name, "Generations");
    assertThat(rows).hasSize(2);
    assertThat(rows[1].get("version")).isEqualTo("1.0.0");
    assertThat(rows[1].get("state")).isEqualTo("standby");

    park.generations.remove(0);
    assertThat(read(name, "ServingVersion")).isEqualTo("");
    park.generations.clear();
    beans.sync();
    assertThat(names()).isEmpty();
  }

  @Test
  void figuresAreAskedWhenTheyAreRead() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    assertThat(read("type=Domain,host=local,name=web", "MemoryBytes")).isEqualTo(1L << 28);
    assertThat(read("type=Domain,host=local,name=web", "Vcpus")).isEqualTo(2);
    assertThat(read("type=Domain,host=local,name=web", "CpuTimeNanos")).isEqualTo(42L);
  }

  @Test
  void aHostThatHangsBlocksNoReader() throws Exception {
    park.hangs = true;
    for (int i = 0; i < 20; i++) {
      park.put("web" + i, new UUID(1, i), RunState.RUNNING);
    }
    beans.sync();
    Instant before = Instant.now();
    for (int i = 0; i < 20; i++) {
      assertThat(read("type=Domain,host=local,name=web" + i, "MemoryBytes")).isEqualTo(-1L);
      assertThat(read("type=Domain,host=local,name=web" + i, "State")).isEqualTo("running");
    }
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void everyAttributeIsOpenAndDescribed() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    park.putHost("local", true);
    park.putDriver("1.0.0", State.SERVING);
    beans.sync();
    for (ObjectName name : server.queryNames(new ObjectName("org.xenios:*"), null)) {
      MBeanInfo info = server.getMBeanInfo(name);
      assertThat(info.getDescription()).contains(" ");
      assertThat(info.getOperations()).isEmpty();
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        assertThat(attribute.getDescriptor().getFieldValue("openType"))
            .isInstanceOf(OpenType.class);
        assertThat(attribute.getDescription()).contains(" ").isNotEqualTo(attribute.getName());
        assertThat(attribute.isWritable()).isFalse();
        if (attribute.getName().endsWith("Bytes")) {
          assertThat(attribute.getDescriptor().getFieldValue("units")).isEqualTo("bytes");
        }
      }
    }
  }

  @Test
  void theReporterFollowsEventsAndLeavesNothing() throws Exception {
    JmxReporter reporter = new JmxReporter(park, park);
    try {
      Thread.sleep(100);
      park.put("web", ONE, RunState.RUNNING);
      reporter.on(new Event(1, Instant.now(), "domain/defined", "local", ONE, "web", "", Map.of()));
      Instant deadline = Instant.now().plusSeconds(2);
      while (names().isEmpty() && Instant.now().isBefore(deadline)) {
        Thread.sleep(10);
      }
      assertThat(names()).containsExactly("type=Domain,host=local,name=web");
    } finally {
      reporter.deactivate();
    }
    assertThat(names()).isEmpty();
  }
}
