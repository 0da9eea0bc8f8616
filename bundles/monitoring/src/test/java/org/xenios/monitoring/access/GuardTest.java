package org.xenios.monitoring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.Query;
import javax.management.loading.PrivateMLet;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.MBeanServerForwarder;
import javax.management.timer.Timer;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;

/** The guard before a real connector, called by real clients. */
@SuppressWarnings("BanJNDI") // a connector of our own
class GuardTest {
  /** A bean whose every method is something else for the guard. */
  public interface SwitchMBean {
    boolean isOn();

    void setOn(boolean on);

    boolean flip();

    void fail();

    String getSecret(String key);
  }

  /** The bean itself. */
  public static final class Switch implements SwitchMBean {
    private volatile boolean on;

    @Override
    public boolean isOn() {
      return on;
    }

    @Override
    public void setOn(boolean on) {
      this.on = on;
    }

    @Override
    public boolean flip() {
      on = !on;
      return on;
    }

    @Override
    public String getSecret(String key) {
      return key;
    }

    @Override
    public void fail() {
      throw new IllegalStateException("it is stuck: oil it");
    }
  }

  private static final String MADE = "org.xenios.test:type=Made";

  private final List<Deed> deeds = new CopyOnWriteArrayList<>();
  private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final ObjectName bean = name("org.xenios:type=Domain,host=local,name=web");
  private final ObjectName timer = name("org.xenios.test:type=Timer");
  private final ObjectName loader = name("org.xenios.test:type=Loader");
  private final MBeanServerForwarder guard = GuardedServer.make(this::acl, deeds::add);
  private JMXConnectorServer connector;
  private JMXConnector client;

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Administrators may all. */
  private boolean acl(ObjectName name, String method, String[] signature) {
    return Visitor.current().orElseThrow().isAdmin();
  }

  @BeforeEach
  void listen() throws Exception {
    server.registerMBean(new Switch(), bean);
    server.registerMBean(new Timer(), timer);
    server.registerMBean(new PrivateMLet(new URL[0], false), loader);
    server.registerMBean(ManagementFactory.getRuntimeMXBean(), name("java.lang:type=Runtime"));
    JMXAuthenticator anybody =
        credentials -> {
          String[] who = (String[]) credentials;
          Subject subject = new Subject();
          subject.getPrincipals().add(new UserPrincipal(who[0]));
          subject.getPrincipals().add(new RolePrincipal(who[1]));
          return subject;
        };
    connector =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
            Map.of(JMXConnectorServer.AUTHENTICATOR, anybody),
            server);
    ObjectName name = name("test:type=connector");
    platform.registerMBean(connector, name);
    platform.setAttribute(name, new Attribute("MBeanServerForwarder", guard));
    connector.start();
  }

  @AfterEach
  void end() throws Exception {
    if (client != null) {
      client.close();
    }
    connector.stop();
    platform.unregisterMBean(name("test:type=connector"));
  }

  private MBeanServerConnection as(String user, String role) throws Exception {
    if (client != null) {
      client.close();
    }
    client =
        JMXConnectorFactory.connect(
            connector.getAddress(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, role}));
    return client.getMBeanServerConnection();
  }

  /** One call of every method of a connection to a server, by its name and number of arguments. */
  private Map<String, Call> calls() {
    NotificationListener listener = (note, handback) -> {};
    String timerClass = Timer.class.getName();
    Object[] none = {};
    String[] untyped = {};
    return Map.ofEntries(
        Map.entry("createMBean/2", c -> c.createMBean(timerClass, name(MADE))),
        Map.entry("createMBean/3", c -> c.createMBean(timerClass, name(MADE), loader)),
        Map.entry("createMBean/4", c -> c.createMBean(timerClass, name(MADE), none, untyped)),
        Map.entry(
            "createMBean/5", c -> c.createMBean(timerClass, name(MADE), loader, none, untyped)),
        Map.entry("unregisterMBean/1", c -> c.unregisterMBean(timer)),
        Map.entry("getObjectInstance/1", c -> c.getObjectInstance(bean)),
        Map.entry("queryMBeans/2", c -> c.queryMBeans(null, null)),
        Map.entry("queryNames/2", c -> c.queryNames(name("org.xenios:*"), null)),
        Map.entry("isRegistered/1", c -> c.isRegistered(bean)),
        Map.entry("getMBeanCount/0", MBeanServerConnection::getMBeanCount),
        Map.entry("getAttribute/2", c -> c.getAttribute(bean, "On")),
        Map.entry("getAttributes/2", c -> c.getAttributes(bean, new String[] {"On"})),
        Map.entry("setAttribute/2", c -> c.setAttribute(bean, new Attribute("On", true))),
        Map.entry("setAttributes/2", c -> c.setAttributes(bean, listed(new Attribute("On", true)))),
        Map.entry("invoke/4", c -> c.invoke(bean, "flip", none, untyped)),
        Map.entry("getDefaultDomain/0", MBeanServerConnection::getDefaultDomain),
        Map.entry("getDomains/0", MBeanServerConnection::getDomains),
        Map.entry(
            "addNotificationListener/4",
            c ->
                c.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null)),
        Map.entry(
            "addNotificationListener/4 of a bean",
            c -> c.addNotificationListener(timer, timer, null, null)),
        Map.entry(
            "removeNotificationListener/2 of a bean",
            c -> c.removeNotificationListener(timer, timer)),
        Map.entry(
            "removeNotificationListener/4 of a bean",
            c -> c.removeNotificationListener(timer, timer, null, null)),
        Map.entry(
            "removeNotificationListener/2",
            c -> {
              c.addNotificationListener(timer, listener, null, null);
              c.removeNotificationListener(timer, listener);
            }),
        Map.entry(
            "removeNotificationListener/4",
            c -> {
              c.addNotificationListener(timer, listener, null, null);
              c.removeNotificationListener(timer, listener, null, null);
            }),
        Map.entry("getMBeanInfo/1", c -> c.getMBeanInfo(bean)),
        Map.entry("isInstanceOf/2", c -> c.isInstanceOf(bean, timerClass)));
  }

  private static AttributeList listed(Attribute one) {
    AttributeList list = new AttributeList();
    list.add(one);
    return list;
  }

  private interface Call {
    void on(MBeanServerConnection connection) throws Exception;
  }

  private static boolean changes(String call) {
    return call.startsWith("createMBean")
        || call.startsWith("unregisterMBean")
        || call.startsWith("setAttribute")
        || call.startsWith("invoke")
        || call.endsWith("of a bean");
  }

  @Test
  void everyMethodOfAConnectionIsTried() {
    Set<String> methods =
        Arrays.stream(MBeanServerConnection.class.getMethods())
            .map((Method m) -> m.getName() + "/" + m.getParameterCount())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(calls().keySet()).containsAll(methods);
  }

  @Test
  void aViewerReadsAndIsRefusedWhateverChangesSomething() throws Exception {
    MBeanServerConnection viewer = as("vera", "viewer");
    Set<ObjectName> before = server.queryNames(null, null);
    for (Map.Entry<String, Call> call : calls().entrySet()) {
      deeds.clear();
      if (changes(call.getKey())) {
        assertThatThrownBy(() -> call.getValue().on(viewer))
            .as(call.getKey())
            .isExactlyInstanceOf(SecurityException.class)
            .hasMessageStartingWith("'vera' (viewer) may not ");
        assertThat(deeds).as(call.getKey()).hasSize(1);
        assertThat(deeds.get(0).by()).isEqualTo("vera");
        assertThat(deeds.get(0).outcome()).isEqualTo(Outcome.REFUSED);
      } else {
        assertThatCode(() -> call.getValue().on(viewer))
            .as(call.getKey())
            .doesNotThrowAnyException();
        assertThat(deeds).as(call.getKey()).isEmpty();
      }
    }
    assertThat(server.queryNames(null, null)).isEqualTo(before);
    assertThat(server.getAttribute(bean, "On")).isEqualTo(false);
  }

  @Test
  void aManagerInvokesAndMakesNoBean() throws Exception {
    MBeanServerConnection manager = as("mark", "manager");
    assertThat(manager.invoke(bean, "flip", null, null)).isEqualTo(true);
    for (String call : List.of("createMBean/2", "unregisterMBean/1")) {
      assertThatThrownBy(() -> calls().get(call).on(manager))
          .isExactlyInstanceOf(SecurityException.class);
    }
    assertThat(deeds)
        .extracting(deed -> deed.verb() + " " + deed.subject() + " " + deed.outcome())
        .containsExactly(
            "domain:flip web@local DONE",
            "createMBean " + MADE + " REFUSED",
            "unregisterMBean " + timer + " REFUSED");
  }

  @Test
  void anOperationThatAsksABeanOfOthersIsForAdministrators() throws Exception {
    ObjectName other = name("other:type=Switch");
    server.registerMBean(new Switch(), other);
    Object[] key = {"password"};
    String[] text = {String.class.getName()};
    MBeanServerConnection manager = as("mark", "manager");
    assertThat(manager.invoke(bean, "getSecret", key, text)).isEqualTo("password");
    assertThat(manager.invoke(other, "flip", null, null)).isEqualTo(true);
    assertThatThrownBy(() -> manager.invoke(other, "getSecret", key, text))
        .isExactlyInstanceOf(SecurityException.class);
    assertThat(as("ada", "admin").invoke(other, "getSecret", key, text)).isEqualTo("password");
  }

  @Test
  void anAdministratorDoesAllAndAllOfItIsTold() throws Exception {
    MBeanServerConnection admin = as("ada", "admin");
    admin.createMBean(Timer.class.getName(), name(MADE));
    admin.unregisterMBean(name(MADE));
    admin.setAttribute(bean, new Attribute("On", true));
    assertThatThrownBy(() -> admin.invoke(bean, "fail", null, null))
        .hasRootCauseMessage("it is stuck: oil it");
    assertThat(deeds)
        .containsExactly(
            new Deed("ada", "jmx", "createMBean", MADE, Outcome.DONE, ""),
            new Deed("ada", "jmx", "unregisterMBean", MADE, Outcome.DONE, ""),
            new Deed("ada", "jmx", "setAttribute On", bean.getCanonicalName(), Outcome.DONE, ""),
            new Deed(
                "ada", "jmx", "domain:fail", "web@local", Outcome.FAILED, "it is stuck: oil it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh", "", "Admin"})
  void whoHasNoRoleOfOursDoesNothing(String role) throws Exception {
    MBeanServerConnection nobody = as("eve", role);
    for (String call : List.of("getAttribute/2", "invoke/4", "createMBean/4", "queryNames/2")) {
      assertThatThrownBy(() -> calls().get(call).on(nobody))
          .as(call)
          .isExactlyInstanceOf(SecurityException.class);
    }
  }

  @Test
  void queriesReadNothing() throws Exception {
    MBeanServerConnection viewer = as("vera", "viewer");
    assertThat(viewer.queryNames(null, Query.isInstanceOf(Query.value(Timer.class.getName()))))
        .containsExactly(timer);
    assertThatThrownBy(
            () -> viewer.queryNames(null, Query.eq(Query.attr("On"), Query.value(false))))
        .isExactlyInstanceOf(SecurityException.class);
    assertThat(as("ada", "admin").queryNames(null, Query.eq(Query.attr("On"), Query.value(false))))
        .containsExactly(bean);
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "manager"})
  void valuesOfOptionsAndOfPropertiesAreForAdministrators(String role) throws Exception {
    System.setProperty("db.password", "hunter2");
    try {
      ObjectName runtime = name("java.lang:type=Runtime");
      MBeanServerConnection reader = as("vera", role);
      for (Object shown :
          List.of(
              reader.getAttribute(runtime, "SystemProperties"),
              ((Attribute) reader.getAttributes(runtime, new String[] {"SystemProperties"}).get(0))
                  .getValue())) {
        TabularData properties = (TabularData) shown;
        assertThat(property(properties, "db.password")).isEqualTo("(hidden)");
        assertThat(property(properties, "java.vm.name"))
            .isEqualTo(System.getProperty("java.vm.name"));
      }
      assertThat((String[]) reader.getAttribute(runtime, "InputArguments"))
          .hasSameSizeAs(ManagementFactory.getRuntimeMXBean().getInputArguments())
          .noneMatch(option -> option.contains("=") && !option.endsWith("=(hidden)"));
      TabularData all = (TabularData) as("ada", "admin").getAttribute(runtime, "SystemProperties");
      assertThat(property(all, "db.password")).isEqualTo("hunter2");
    } finally {
      System.clearProperty("db.password");
    }
  }

  private static Object property(TabularData properties, String key) {
    CompositeData row = properties.get(new Object[] {key});
    return row.get("value");
  }

  @Test
  void whenTheGuardEndsAdministratorsAloneAreServed() throws Exception {
    MBeanServerConnection viewer = as("vera", "viewer");
    viewer.getAttribute(bean, "On");
    GuardedServer.close(guard);
    assertThatThrownBy(() -> viewer.getAttribute(bean, "On"))
        .isExactlyInstanceOf(SecurityException.class)
        .hasMessageContaining("connect again");
    assertThat(as("ada", "admin").getAttribute(bean, "On")).isEqualTo(false);
  }

  @Test
  void aGuardPutBeforeAnotherTakesItsPlace() throws Exception {
    MBeanServerForwarder next = GuardedServer.make(this::acl, deeds::add);
    platform.setAttribute(name("test:type=connector"), new Attribute("MBeanServerForwarder", next));
    assertThat(next.getMBeanServer()).isSameAs(server);
    GuardedServer.close(guard);
    assertThat(as("vera", "viewer").getAttribute(bean, "On")).isEqualTo(false);
  }

  @Test
  void whatIsToldIsOneLine() throws Exception {
    MBeanServerConnection viewer = as("vera\n[31madmin did it", "viewer");
    assertThatThrownBy(() -> viewer.invoke(bean, "fl\nip", null, null))
        .isInstanceOf(SecurityException.class);
    assertThat(deeds.get(0).verb() + deeds.get(0).by() + deeds.get(0).note())
        .doesNotContain("\n", "\u001b");
  }
}
