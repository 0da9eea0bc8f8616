package org.xenios.monitoring.bean;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Event;

/**
 * Tells JMX listeners of every event, by a thread of its own, in order. A notification's sequence
 * number is its event's number: who misses one sees the gap, and can ask for what was in it.
 */
final class Broadcast extends NotificationBroadcasterSupport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Broadcast.class);
  private static final String PREFIX = "org.xenios.";
  private static final int MOST_WAITING = 10_000;

  private final ObjectName source;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Broadcast::worker,
          new ThreadPoolExecutor.DiscardPolicy());

  Broadcast(ObjectName source) {
    super(
        new MBeanNotificationInfo(
            new String[] {
              PREFIX + "domain", PREFIX + "driver", PREFIX + "host", PREFIX + "operation"
            },
            Notification.class.getName(),
            "An event: its type is org.xenios. and the topic with dots, its sequence number the"
                + " event's number, its user data the event as composite data"));
    this.source = source;
  }

  void on(Event event) {
    thread.execute(() -> sendNotification(notification(event)));
  }

  private Notification notification(Event event) {
    Notification notification =
        new Notification(
            PREFIX + event.topic().replace('/', '.'),
            source,
            event.number(),
            event.at().toEpochMilli(),
            event.text());
    notification.setUserData(open(event));
    return notification;
  }

  /** The event in open types, as an attribute of this type would be. */
  private static Object open(Event event) {
    EventMXBean bean = () -> new EventRow(event);
    try {
      return new StandardMBean(bean, EventMXBean.class, true).getAttribute("Event");
    } catch (JMException e) {
      log.warn("Event {} cannot be put into open types: {}", event.number(), e.toString());
      return event.text();
    }
  }

  private static Thread worker(Runnable task) {
    Thread worker = new Thread(task, "xenios jmx");
    worker.setDaemon(true);
    return worker;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
