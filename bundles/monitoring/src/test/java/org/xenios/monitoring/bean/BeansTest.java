package org.xenios.monitoring.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Generation.State;
import org.xenios.domain.Operation;
import org.xenios.domain.Run;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.RunState;

/** The beans in the platform's real MBean server. */
class BeansTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final Map<String, String> UNITS =
      Map.of(
          "Bytes", "bytes",
          "Millis", "milliseconds",
          "Micros", "microseconds",
          "Nanos", "nanoseconds",
          "Percent", "percent",
          "BytesPerSecond", "bytes a second",
          "RequestsPerSecond", "requests a second");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Park park = new Park();
  private final Beans beans = new Beans(server, park, park, park.services(), "1.2.3");

  @AfterEach
  void close() throws Exception {
    park.hang.countDown();
    beans.close();
    assertThat(server.queryNames(new ObjectName("org.xenios:*"), null)).isEmpty();
  }

  private Set<String> names() throws Exception {
    return server.queryNames(new ObjectName("org.xenios:*"), null).stream()
        .map(name -> name.getKeyPropertyListString())
        .filter(name -> !name.equals("type=Manager") && !name.equals("type=Operations"))
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
  void aBeanThatCannotBeMadeKeepsNoOtherAway() throws Exception {
    AtomicBoolean bad = new AtomicBoolean(true);
    MBeanServer picky =
        (MBeanServer)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MBeanServer.class},
                (proxy, method, arguments) -> {
                  if (bad.get()
                      && method.getName().equals("registerMBean")
                      && !String.valueOf(arguments[1]).endsWith("name=web")) {
                    throw new IllegalStateException("bad");
                  }
                  return method.invoke(server, arguments);
                });
    park.put("shop", TWO, RunState.RUNNING);
    park.put("web", ONE, RunState.RUNNING);
    try (Beans some = new Beans(picky, park, park, park.services(), "1.2.3")) {
      some.sync();
      assertThat(names()).containsExactly("type=Domain,host=local,name=web");
      bad.set(false);
      some.sync();
      assertThat(names()).hasSize(2);
    }
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

  private static final String WEB = "type=Domain,host=local,name=web";

  @Test
  void withoutStatisticsAndRunsFiguresAreNotKnown() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    assertThat(read(WEB, "MemoryBytes")).isEqualTo(-1L);
    assertThat(read(WEB, "CpuPercent")).isEqualTo(-1.0);
    assertThat(read(WEB, "Networks")).isEqualTo(new CompositeData[0]);
    assertThat(read(WEB, "Panics")).isEqualTo(-1);
    assertThat(read(WEB, "UptimeMillis")).isEqualTo(-1L);
    assertThat(read("type=Manager", "Health")).isEqualTo("unknown");
  }

  @Test
  void figuresAreThoseLastRead() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    park.use("web", ONE);
    assertThat(read(WEB, "MemoryBytes")).isEqualTo(1L << 28);
    assertThat(read(WEB, "MemoryMaximumBytes")).isEqualTo(1L << 29);
    assertThat(read(WEB, "GuestMemoryUnusedBytes")).isEqualTo(-1L);
    assertThat(read(WEB, "Vcpus")).isEqualTo(2);
    assertThat(read(WEB, "CpuTimeNanos")).isEqualTo(42L);
    assertThat(read(WEB, "CpuPercent")).isEqualTo(12.5);
    assertThat(read(WEB, "NetworkReceivedBytes")).isEqualTo(110L);
    assertThat(read(WEB, "NetworkReceivedBytesPerSecond")).isEqualTo(3.0);
    assertThat(read(WEB, "NetworkSentBytesPerSecond")).isEqualTo(-1.0);
    assertThat(read(WEB, "DiskWriteRequests")).isEqualTo(-1L);
    assertThat((Long) read(WEB, "FiguresAgeMillis")).isBetween(1000L, 60_000L);
    assertThat((CompositeData[]) read(WEB, "Networks")).hasSize(2);
  }

  @Test
  void aRunTellsItsUptimeBootAndCounts() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    park.run =
        new Run(
            "local", ONE, Instant.now().minusSeconds(9), Duration.ofMillis(1500), 1, 2, 3, 4, true);
    assertThat((Long) read(WEB, "UptimeMillis")).isBetween(9000L, 60_000L);
    assertThat(read(WEB, "BootMillis")).isEqualTo(1500L);
    assertThat(read(WEB, "Reboots")).isEqualTo(1);
    assertThat(read(WEB, "Panics")).isEqualTo(2);
    assertThat(read(WEB, "Crashes")).isEqualTo(3);
    assertThat(read(WEB, "IoErrors")).isEqualTo(4);
    assertThat(read(WEB, "Agent")).isEqualTo("up");
  }

  @Test
  void whatIsKnownOfItsDriver() throws Exception {
    park.putDriver("2.0.0", State.SERVING);
    park.putDriver("1.0.0", State.STANDBY);
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    assertThat(read(WEB, "Generation")).isEqualTo("1.0.0/abcdef");
    assertThat(read(WEB, "Serving")).isEqualTo("x 2.0.0");
  }

  @Test
  void aRedesignThatWaitsIsTold() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    park.pending = new Binding("org.xenios.guest.linux", "2.0.0", Instant.EPOCH);
    beans.sync();
    await(() -> read(WEB, "PendingRedesign"), "org.xenios.guest.linux 2.0.0");

    park.pending = null;
    beans.on(new Event(1, Instant.now(), "operation/ended", "local", ONE, "web", "", Map.of()));
    beans.sync();
    await(() -> read(WEB, "PendingRedesign"), "");
  }

  private static void await(Callable<Object> what, Object wanted) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!wanted.equals(what.call()) && Instant.now().isBefore(deadline)) {
      Thread.sleep(10);
    }
    assertThat(what.call()).isEqualTo(wanted);
  }

  @Test
  void aHostThatHangsBlocksNoReader() throws Exception {
    park.hangs = true;
    for (int i = 0; i < 20; i++) {
      park.put("web" + i, new UUID(1, i), RunState.RUNNING);
    }
    beans.sync();
    // a reader that waited for the host would never return
    for (int i = 0; i < 20; i++) {
      ObjectName name = new ObjectName("org.xenios:type=Domain,host=local,name=web" + i);
      for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
        server.getAttribute(name, attribute.getName());
      }
    }
  }

  private Object invoke(String name, String operation, Object... params) throws Exception {
    ObjectName bean = new ObjectName("org.xenios:" + name);
    for (MBeanOperationInfo info : server.getMBeanInfo(bean).getOperations()) {
      if (info.getName().equals(operation) && info.getSignature().length == params.length) {
        String[] types =
            Arrays.stream(info.getSignature()).map(p -> p.getType()).toArray(String[]::new);
        return server.invoke(bean, operation, params, types);
      }
    }
    throw new AssertionError("no operation " + operation);
  }

  @Test
  void operationsAreTheShells() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    String ref = ONE.toString();
    CompositeData row = (CompositeData) invoke(WEB, "start", true);
    assertThat(row.get("verb")).isEqualTo("start");
    assertThat(row.get("outcome")).isEqualTo("succeeded");
    assertThat(row.get("by")).isEqualTo("jmx:container");
    invoke(WEB, "start");
    invoke(WEB, "shutdown", 30, true);
    invoke(WEB, "reboot");
    invoke(WEB, "pause");
    invoke(WEB, "resume");
    invoke(WEB, "reset");
    invoke(WEB, "destroy");
    invoke(WEB, "set", 1L << 20, 0);
    invoke(WEB, "autostart", true);
    invoke(WEB, "eject", "", "/a/b.iso");
    invoke(WEB, "redesign");
    invoke(WEB, "revertRedesign");
    invoke(WEB, "pin", "1.x");
    invoke(WEB, "unpin");
    invoke(WEB, "delete", true, true);
    assertThat(park.submitted)
        .containsExactly(
            new Operation.Start(ref, true),
            new Operation.Start(ref, false),
            new Operation.Shutdown(ref, 30_000, true),
            new Operation.Reboot(ref, 0, false),
            new Operation.Pause(ref),
            new Operation.Resume(ref),
            new Operation.Reset(ref),
            new Operation.Destroy(ref),
            new Operation.Set(ref, 1L << 20, 0),
            new Operation.Autostart(ref, true),
            new Operation.Eject(ref, null, "/a/b.iso"),
            new Operation.Redesign(ref, false),
            new Operation.Redesign(ref, true),
            new Operation.Pin(ref, new DriverPin(null, "1.x")),
            new Operation.Pin(ref, null),
            new Operation.Delete(ref, true, true));
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLineOfAnExceptionThatEveryClientKnows() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    beans.sync();
    park.refusal = new XeniosException(Code.STATE, "'web' is not running: start it first");
    assertThatThrownBy(() -> invoke(WEB, "pause"))
        .cause()
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("'web' is not running: start it first")
        .hasNoCause();
    assertThatThrownBy(() -> invoke(WEB, "set", 0L, 0))
        .cause()
        .hasMessage("say what to set: memoryBytes, vcpus, or both");
    assertThatThrownBy(() -> invoke(WEB, "pin", "one point two"))
        .cause()
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no version");
    assertThatThrownBy(() -> invoke("type=Manager", "deploy", "some.jar"))
        .cause()
        .hasMessageContaining("nobody keeps the deploy folder");
    park.refusal = null;
    park.outcome = Outcome.FAILED;
    assertThatThrownBy(() -> invoke(WEB, "pause"))
        .cause()
        .hasMessage("pause of 'web' failed: no space left");
  }

  @Test
  void theManagerCountsAndTellsItsHealth() throws Exception {
    park.put("web", ONE, RunState.RUNNING);
    park.put("off", TWO, RunState.SHUTOFF);
    park.putHost("local", true);
    park.verdict =
        new Verdict(
            List.of(
                new Finding("host local", Level.OK, "connected", "", ""),
                new Finding("disk", Level.DEGRADED, "nearly full", "98 %", "make room")));
    beans.sync();
    assertThat(read("type=Manager", "Version")).isEqualTo("1.2.3");
    assertThat(read("type=Manager", "DomainCount")).isEqualTo(2);
    assertThat(read("type=Manager", "ActiveDomainCount")).isEqualTo(1);
    assertThat(read("type=Manager", "ConnectedHostCount")).isEqualTo(1);
    assertThat(read("type=Manager", "Health")).isEqualTo("degraded");
    CompositeData[] findings = (CompositeData[]) read("type=Manager", "Findings");
    assertThat(findings[0].get("cure")).isEqualTo("make room");
  }

  @Test
  void everyEventIsANotificationWithItsNumberAndCanBeAskedForAgain() throws Exception {
    beans.sync();
    ObjectName manager = new ObjectName("org.xenios:type=Manager");
    BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    server.addNotificationListener(manager, (note, handback) -> told.add(note), null, null);
    for (int i = 1; i <= 3; i++) {
      Event event =
          new Event(
              i,
              Instant.ofEpochMilli(i),
              "domain/started",
              "local",
              ONE,
              "web",
              "it runs",
              Map.of("k", "v"));
      park.events.add(event);
      beans.on(event);
    }
    for (int i = 1; i <= 3; i++) {
      Notification note = told.poll(60, TimeUnit.SECONDS);
      assertThat(note.getSequenceNumber()).isEqualTo(i);
      assertThat(note.getType()).isEqualTo("org.xenios.domain.started");
      assertThat(note.getMessage()).isEqualTo("it runs");
      assertThat(note.getSource()).isEqualTo(manager);
      assertThat(((CompositeData) note.getUserData()).get("domain")).isEqualTo(ONE.toString());
    }
    CompositeData[] again = (CompositeData[]) invoke("type=Manager", "events", 1L);
    assertThat(again).extracting(row -> row.get("number")).containsExactly(2L, 3L);
    assertThat(read("type=Manager", "LastEvent")).isEqualTo(3L);
    assertThat(server.getMBeanInfo(manager).getNotifications()).hasSize(1);
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
      for (MBeanOperationInfo operation : info.getOperations()) {
        assertThat(operation.getDescription()).as(operation + "").contains(" ");
        for (MBeanParameterInfo parameter : operation.getSignature()) {
          assertThat(parameter.getName()).as(operation + "").doesNotMatch("p\\d");
          assertThat(parameter.getDescription()).contains(" ");
        }
      }
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        assertThat(attribute.getDescriptor().getFieldValue("openType"))
            .isInstanceOf(OpenType.class);
        assertThat(attribute.getDescription()).contains(" ").isNotEqualTo(attribute.getName());
        assertThat(attribute.isWritable()).isFalse();
        Object unit = attribute.getDescriptor().getFieldValue("units");
        UNITS.forEach(
            (end, wanted) -> {
              if (attribute.getName().endsWith(end)) {
                assertThat(unit + "").as(attribute.getName()).startsWith(wanted);
              }
            });
      }
    }
  }

  @Test
  void theReporterFollowsEventsAndLeavesNothing() throws Exception {
    JmxReporter reporter = new JmxReporter(park, park, "1.2.3");
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
