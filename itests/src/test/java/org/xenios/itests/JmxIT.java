package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.Query;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.timer.Timer;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Remote JMX as clients outside the container have it: what they see, may do, and are told. */
@SuppressWarnings("BanJNDI") // the client of a server of our own
public class JmxIT {
  private static final Path BASE = Path.of("target/jmx").toAbsolutePath();
  private static final Path HOST = BASE.resolve("etc/org.xenios.host-sim.cfg");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SECRET = "hunter2hunter2";

  private static Distribution distribution;

  private final ObjectName manager = name("org.xenios:type=Manager");
  private final ObjectName domain = name("org.xenios:type=Domain,host=sim,name=test");
  private final List<JMXConnector> connectors = new ArrayList<>();
  private MBeanServerConnection viewer;
  private MBeanServerConnection operator;
  private MBeanServerConnection admin;

  @BeforeClass
  public static void start() throws Exception {
    distribution = Distribution.unpack(BASE);
    Files.writeString(HOST, "uri = test:///default\n");
    Files.writeString(BASE.resolve("etc/org.example.cfg"), "password = " + SECRET + "\n");
    append("etc/system.properties", "planted.property = " + SECRET);
    append("bin/setenv", "EXTRA_JAVA_OPTS=\"-Dplanted.option=" + SECRET + " $EXTRA_JAVA_OPTS\"");
    distribution.start();
    XeniosIT.await(
        "the first start makes an administrator",
        SOON,
        () -> Files.readString(BASE.resolve("etc/users.properties")).contains("admin = "));
    distribution.addUser("vera = vera's password,viewer");
    distribution.addUser("mark = mark's password,manager");
    distribution.addUser("sam = sam's password,ssh");
    XeniosIT.await(
        "everybody can connect and sees the domain",
        Duration.ofSeconds(120),
        () -> seesTheDomain("mark", "mark's password") && seesTheDomain("vera", "vera's password"));
  }

  private static void append(String file, String line) throws IOException {
    Files.writeString(BASE.resolve(file), "\n" + line + "\n", StandardOpenOption.APPEND);
  }

  private static boolean seesTheDomain(String user, String password) {
    try (JMXConnector connector = connect(user, password)) {
      return connector
          .getMBeanServerConnection()
          .isRegistered(name("org.xenios:type=Domain,host=sim,name=test"));
    } catch (IOException | SecurityException notYet) {
      return false;
    }
  }

  @AfterClass
  public static void stop() throws Exception {
    distribution.close();
  }

  @Before
  public void open() throws Exception {
    viewer = opened("vera", "vera's password");
    operator = opened("mark", "mark's password");
    admin = opened("admin", distribution.secret());
    XeniosIT.await("the domain's bean", SOON, () -> viewer.isRegistered(domain));
  }

  @After
  public void close() throws Exception {
    for (JMXConnector connector : connectors) {
      connector.close();
    }
  }

  private MBeanServerConnection opened(String user, String password) throws IOException {
    JMXConnector connector = connect(user, password);
    connectors.add(connector);
    return connector.getMBeanServerConnection();
  }

  private static JMXConnector connect(String user, String password) throws IOException {
    return JMXConnectorFactory.connect(
        distribution.jmx(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Object invoke(
      MBeanServerConnection who, ObjectName bean, String operation, Object... params)
      throws Exception {
    for (MBeanOperationInfo info : who.getMBeanInfo(bean).getOperations()) {
      if (info.getName().equals(operation) && info.getSignature().length == params.length) {
        return who.invoke(bean, operation, params, types(info));
      }
    }
    throw new AssertionError("no operation " + operation);
  }

  private static String[] types(MBeanOperationInfo info) {
    return Arrays.stream(info.getSignature()).map(p -> p.getType()).toArray(String[]::new);
  }

  @Test
  public void aViewerWalksEveryBeanAndReadsEveryAttributeAndNoSecret() throws Exception {
    assertThat(viewer.queryNames(name("org.xenios:*"), null))
        .extracting(bean -> bean.getKeyProperty("type"))
        .contains("Manager", "Operations", "Host", "Domain", "GuestDriver");
    Set<String> refused = new TreeSet<>();
    int read = 0;
    for (ObjectName bean : viewer.queryNames(null, null)) {
      for (MBeanAttributeInfo attribute : viewer.getMBeanInfo(bean).getAttributes()) {
        if (!attribute.isReadable()) {
          continue;
        }
        try {
          Object value = viewer.getAttribute(bean, attribute.getName());
          assertThat(text(value)).as(bean + " " + attribute.getName()).doesNotContain(SECRET);
          read++;
        } catch (SecurityException e) {
          refused.add(bean + " " + attribute.getName());
        } catch (Exception e) {
          assertThat(bean.getDomain())
              .as(attribute.getName() + ": " + e)
              .isNotEqualTo("org.xenios");
        }
      }
    }
    assertThat(read).isGreaterThan(300);
    assertThat(refused).isEmpty();
    assertThat(text(admin.getAttribute(name("java.lang:type=Runtime"), "InputArguments")))
        .as("there was something to be hidden")
        .contains(SECRET);
  }

  private static String text(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(JmxIT::text).collect(Collectors.joining(" "));
    }
    if (value instanceof TabularData table) {
      return text(table.values().toArray());
    }
    return value instanceof CompositeData row
        ? text(row.values().toArray())
        : String.valueOf(value);
  }

  @Test
  public void aViewerIsRefusedEveryOperationOfEveryBean() throws Exception {
    int refused = 0;
    for (ObjectName bean : viewer.queryNames(null, null)) {
      for (MBeanOperationInfo operation : viewer.getMBeanInfo(bean).getOperations()) {
        assertThatThrownBy(
                () ->
                    viewer.invoke(
                        bean,
                        operation.getName(),
                        new Object[operation.getSignature().length],
                        types(operation)))
            .as(bean + " " + operation.getName())
            .isExactlyInstanceOf(SecurityException.class)
            .hasMessageContaining("'vera' (viewer) may not invoke " + operation.getName());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertNoted("vera", "domain:destroy", "test@sim");
  }

  @Test
  public void aViewerMakesRemovesAndSetsNothing() throws Exception {
    Set<ObjectName> before = admin.queryNames(null, null);
    String timer = Timer.class.getName();
    ObjectName made = name("hole:type=made");
    Object[] none = {};
    String[] untyped = {};
    refused(() -> viewer.createMBean(timer, made));
    refused(() -> viewer.createMBean(timer, null));
    refused(() -> viewer.createMBean(timer, made, none, untyped));
    refused(() -> viewer.createMBean("javax.management.loading.MLet", made));
    refused(() -> viewer.unregisterMBean(domain));
    refused(
        () -> viewer.setAttribute(name("java.lang:type=Memory"), new Attribute("Verbose", true)));
    refused(() -> viewer.addNotificationListener(manager, manager, null, null));
    refused(() -> viewer.removeNotificationListener(manager, manager));
    refused(() -> viewer.queryNames(null, Query.eq(Query.attr("Name"), Query.value("test"))));
    refused(() -> operator.createMBean(timer, made));
    refused(() -> operator.unregisterMBean(domain));
    assertThat(admin.queryNames(null, null)).isEqualTo(before);
    assertNoted("vera", "createMBean", "hole");
    assertNoted("vera", "unregisterMBean", "Domain");
    assertNoted("mark", "createMBean", "hole");

    admin.createMBean(timer, made);
    admin.unregisterMBean(made);
    assertNoted("admin", "unregisterMBean", "hole");
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void refused(Call call) {
    assertThatThrownBy(call::run)
        .isExactlyInstanceOf(SecurityException.class)
        .hasMessageContaining("may not");
  }

  /** Somewhere in the logs is a line with all of these words. */
  private static void assertNoted(String... words) throws Exception {
    XeniosIT.await(
        "a line with " + List.of(words),
        SOON,
        () -> {
          try (Stream<Path> logs = Files.walk(BASE.resolve("data/log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
              if (Files.readAllLines(log).stream()
                  .anyMatch(line -> Arrays.stream(words).allMatch(line::contains))) {
                return true;
              }
            }
          }
          return false;
        });
  }

  @Test
  public void aManagerOperatesDomainsAsInTheShellAndNoMore() throws Exception {
    CompositeData paused = (CompositeData) invoke(operator, domain, "pause");
    assertThat(paused.get("outcome")).isEqualTo("succeeded");
    assertThat(paused.get("by")).isEqualTo("jmx:mark");
    assertNoted("mark", "domain:pause", "test@sim");
    XeniosIT.await("paused", SOON, () -> viewer.getAttribute(domain, "State").equals("paused"));
    assertThatThrownBy(() -> invoke(operator, domain, "start"))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test");
    invoke(operator, domain, "resume");
    XeniosIT.await("running", SOON, () -> viewer.getAttribute(domain, "State").equals("running"));

    refused(() -> invoke(operator, domain, "delete"));
    refused(() -> invoke(operator, domain, "pin", "1.x"));
    refused(() -> invoke(operator, manager, "deploy", "/no.jar"));
    refused(() -> invoke(operator, name("org.xenios:type=GuestDriver,family=linux"), "unpin"));
    refused(
        () -> invoke(operator, name("org.apache.karaf:type=system,name=root"), "getProperty", "x"));
    refused(
        () ->
            invoke(
                operator, name("org.apache.karaf:type=config,name=root"), "listProperties", "x"));
    assertThatThrownBy(() -> invoke(admin, manager, "deploy", "/no.jar"))
        .rootCause()
        .hasMessageContaining("/no.jar");
    assertThat(invoke(admin, name("org.xenios:type=GuestDriver,family=linux"), "unpin"))
        .asString()
        .contains("serves");
  }

  @Test
  public void whoHasNoRoleForItDoesNotGetIn() throws Exception {
    assertThatThrownBy(() -> connect("sam", "sam's password"))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> connect("vera", "wrong")).isInstanceOf(SecurityException.class);
    assertNoted("sam", "login");
    assertNoted("vera", "login");
  }

  @Test
  public void beansVanishAndComeWithTheirHost() throws Exception {
    Set<ObjectName> before = viewer.queryNames(name("org.xenios:*"), null);
    Files.delete(HOST);
    XeniosIT.await(
        "host and domain are gone",
        SOON,
        () -> viewer.queryNames(name("org.xenios:*"), null).stream().noneMatch(JmxIT::ofSim));
    Files.writeString(HOST, "uri = test:///default\n");
    XeniosIT.await(
        "they are back", SOON, () -> viewer.queryNames(name("org.xenios:*"), null).equals(before));
  }

  private static boolean ofSim(ObjectName bean) {
    return bean.toString().contains("sim");
  }

  @Test
  public void everyEventIsToldOnceWithContiguousNumbers() throws Exception {
    BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    viewer.addNotificationListener(manager, (note, handback) -> told.add(note), null, null);
    long before = (Long) viewer.getAttribute(manager, "LastEvent");
    invoke(operator, domain, "pause");
    invoke(operator, domain, "resume");
    List<Notification> seen = new ArrayList<>();
    while (seen.stream().noneMatch(note -> note.getType().equals("org.xenios.domain.resumed"))) {
      Notification note = told.poll(60, TimeUnit.SECONDS);
      assertThat(note).as("after " + seen).isNotNull();
      seen.add(note);
    }
    long first = seen.get(0).getSequenceNumber();
    assertThat(first).isLessThanOrEqualTo(before + 1);
    assertThat(seen)
        .extracting(Notification::getSequenceNumber)
        .containsExactlyElementsOf(LongStream.range(first, first + seen.size()).boxed().toList());
    assertThat(seen)
        .filteredOn(note -> note.getType().equals("org.xenios.domain.paused"))
        .hasSize(1)
        .allSatisfy(note -> assertThat(text(note.getUserData())).contains("domain/paused"));
  }

  @Test
  public void aSlowListenerSeesTheGapAndRefillsIt() throws Exception {
    BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    CountDownLatch slow = new CountDownLatch(1);
    operator.addNotificationListener(
        manager,
        (note, handback) -> {
          told.add(note.getSequenceNumber());
          try {
            slow.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        null,
        null);
    long begin = (Long) viewer.getAttribute(manager, "LastEvent");
    // a thousand fit into the connector's buffer, a thousand into what was fetched
    while ((Long) viewer.getAttribute(manager, "LastEvent") < begin + 3000) {
      invoke(operator, domain, "pause");
      invoke(operator, domain, "resume");
    }
    long end = (Long) viewer.getAttribute(manager, "LastEvent");
    slow.countDown();
    invoke(operator, domain, "pause");
    invoke(operator, domain, "resume");

    List<Long> seen = new ArrayList<>();
    while (seen.isEmpty() || seen.get(seen.size() - 1) <= end) {
      Long number = told.poll(60, TimeUnit.SECONDS);
      assertThat(number).as("after " + seen.size()).isNotNull();
      seen.add(number);
    }
    List<Long> whole = new ArrayList<>();
    int gaps = 0;
    for (long number : seen) {
      long last = whole.isEmpty() ? number - 1 : whole.get(whole.size() - 1);
      if (number > last + 1) {
        gaps++;
        for (CompositeData row : (CompositeData[]) invoke(operator, manager, "events", last)) {
          if ((Long) row.get("number") < number) {
            whole.add((Long) row.get("number"));
          }
        }
      }
      whole.add(number);
    }
    assertThat(gaps).as("gaps in " + seen.size()).isPositive();
    assertThat(whole)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(whole.get(0), whole.get(whole.size() - 1)).boxed().toList());
  }
}
