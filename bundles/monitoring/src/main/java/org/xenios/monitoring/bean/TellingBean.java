package org.xenios.monitoring.bean;

import javax.management.ListenerNotFoundException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;

/** A described MXBean that notifies. */
final class TellingBean extends DescribedBean implements NotificationEmitter {
  private final NotificationBroadcasterSupport broadcast;

  <T> TellingBean(T implementation, Class<T> type, NotificationBroadcasterSupport broadcast) {
    super(implementation, type);
    this.broadcast = broadcast;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo info = super.getMBeanInfo();
    return new MBeanInfo(
        info.getClassName(),
        info.getDescription(),
        info.getAttributes(),
        info.getConstructors(),
        info.getOperations(),
        getNotificationInfo(),
        info.getDescriptor());
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return broadcast.getNotificationInfo();
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener,
      @Nullable NotificationFilter filter,
      @Nullable Object handback) {
    broadcast.addNotificationListener(listener, filter, handback);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    broadcast.removeNotificationListener(listener);
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
      throws ListenerNotFoundException {
    broadcast.removeNotificationListener(listener, filter, handback);
  }
}
