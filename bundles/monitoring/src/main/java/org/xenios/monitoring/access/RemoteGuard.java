package org.xenios.monitoring.access;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.Query;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.MBeanServerForwarder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Audit;
import org.xenios.domain.Deed;

/**
 * Puts the guard before every JMX connector of this JVM: those that are there, and those to come
 * before they let anybody in.
 */
@Component(service = RemoteGuard.class, immediate = true)
public final class RemoteGuard {
  private static final Logger log = LoggerFactory.getLogger(RemoteGuard.class);
  private static final String SECURITY = "org.apache.karaf:type=security,area=jmx,*";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Map<ObjectName, MBeanServerForwarder> guards = new ConcurrentHashMap<>();
  private final NotificationListener onChange = this::changed;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Audit audit;

  /** Guards what is there. */
  @Activate
  public void activate() throws JMException {
    server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, onChange, null, null);
    connectors().forEach(this::guard);
  }

  /** Whether every connector is guarded, so that others than administrators may come in. */
  boolean stands() {
    return !guards.isEmpty() && guards.keySet().containsAll(connectors());
  }

  private Set<ObjectName> connectors() {
    return server.queryNames(
        null, Query.isInstanceOf(Query.value(JMXConnectorServer.class.getName())));
  }

  /** Keeps it, where somebody does. */
  void note(Deed deed) {
    Audit keeper = audit;
    if (keeper == null) {
      log.info(
          "{} {} {} {} {}", deed.by(), deed.verb(), deed.subject(), deed.outcome(), deed.note());
      return;
    }
    try {
      keeper.note(deed);
    } catch (RuntimeException e) {
      log.warn("What {} did could not be noted: {}", deed.by(), e.toString());
    }
  }

  /** Notes of one name may come in another order than what they tell of: see what is there now. */
  private synchronized void changed(Notification notification, @Nullable Object handback) {
    if (notification instanceof MBeanServerNotification change) {
      ObjectName name = change.getMBeanName();
      guards.remove(name);
      if (isConnector(name)) {
        guard(name);
      }
    }
  }

  private boolean isConnector(ObjectName name) {
    try {
      return server.isInstanceOf(name, JMXConnectorServer.class.getName());
    } catch (JMException e) {
      log.debug("{} is not there any more", name);
      return false;
    }
  }

  private synchronized void guard(ObjectName connector) {
    if (guards.containsKey(connector)) {
      return;
    }
    MBeanServerForwarder guard = GuardedServer.make(this::allows, this::note);
    try {
      server.setAttribute(connector, new Attribute("MBeanServerForwarder", guard));
      guards.put(connector, guard);
    } catch (JMException | RuntimeException e) {
      log.error(
          "Remote JMX is for administrators alone: {} takes no guard: {}", connector, e.toString());
    }
  }

  private boolean allows(ObjectName bean, String method, String[] signature) {
    try {
      Set<ObjectName> lists = server.queryNames(new ObjectName(SECURITY), null);
      if (lists.size() != 1) {
        log.warn("Nobody may {}: {} beans answer for the access lists", method, lists.size());
        return false;
      }
      return Boolean.TRUE.equals(
          server.invoke(
              lists.iterator().next(),
              "canInvoke",
              new Object[] {bean.getCanonicalName(), method, signature},
              new String[] {
                String.class.getName(), String.class.getName(), String[].class.getName()
              }));
    } catch (JMException e) {
      log.warn("Nobody may {}: the access lists cannot be asked: {}", method, e.toString());
      return false;
    }
  }

  /** Ends. What is connected stays guarded, and serves administrators alone. */
  @Deactivate
  void deactivate() {
    try {
      server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, onChange);
    } catch (JMException e) {
      log.debug("The MBean server's listener was gone: {}", e.toString());
    }
    guards.values().forEach(GuardedServer::close);
  }
}
