package org.xenios.monitoring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.MBeanServerNotification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.MBeanServerForwarder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connectors that come and go in the platform's MBean server. */
class RemoteGuardTest {
  private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
  private final RemoteGuard guard = new RemoteGuard();
  private ObjectName name;

  private static JMXConnectorServer connector() throws Exception {
    return JMXConnectorServerFactory.newJMXConnectorServer(
        new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
        null,
        MBeanServerFactory.newMBeanServer());
  }

  @BeforeEach
  void name() throws Exception {
    name = new ObjectName("test:type=connector");
  }

  @AfterEach
  void end() throws Exception {
    guard.deactivate();
    if (platform.isRegistered(name)) {
      platform.unregisterMBean(name);
    }
  }

  @Test
  void whatIsThereAndWhatComesIsGuarded() throws Exception {
    JMXConnectorServer first = connector();
    platform.registerMBean(first, name);
    guard.activate();
    assertThat(guard.stands()).isTrue();
    assertThat(first.getMBeanServer()).isInstanceOf(MBeanServerForwarder.class);

    platform.unregisterMBean(name);
    assertThat(guard.stands()).isFalse();

    JMXConnectorServer second = connector();
    platform.registerMBean(second, name);
    assertThat(guard.stands()).isTrue();
    assertThat(second.getMBeanServer()).isInstanceOf(MBeanServerForwarder.class);
  }

  @Test
  void aConnectorThatComesBeforeTheNoteOfTheLastOnesEndIsGuarded() throws Exception {
    JMXConnectorServer first = connector();
    JMXConnectorServer second = connector();
    NotificationListener hasty =
        (note, handback) -> {
          MBeanServerNotification change = (MBeanServerNotification) note;
          if (change.getMBeanName().equals(name)
              && change.getType().equals(MBeanServerNotification.UNREGISTRATION_NOTIFICATION)
              && !platform.isRegistered(name)) {
            try {
              platform.registerMBean(second, name);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
        };
    platform.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, hasty, null, null);
    try {
      platform.registerMBean(first, name);
      guard.activate();
      platform.unregisterMBean(name);
      assertThat(platform.isRegistered(name)).isTrue();
      assertThat(second.getMBeanServer()).isInstanceOf(MBeanServerForwarder.class);
      assertThat(guard.stands()).isTrue();
    } finally {
      platform.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, hasty);
    }
  }
}
