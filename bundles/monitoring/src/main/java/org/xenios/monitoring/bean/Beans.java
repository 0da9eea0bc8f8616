package org.xenios.monitoring.bean;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;

/** Keeps the beans in the server equal to what there is. For one thread at a time. */
final class Beans implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Beans.class);

  /**
   * A bean that shall be there.
   *
   * @param about what it describes: a bean whose name stays and whose subject is another is
   *     replaced
   * @param bean makes it
   */
  private record Wanted(Object about, Supplier<DescribedBean> bean) {}

  private final MBeanServer server;
  private final DomainManager manager;
  private final GuestDrivers drivers;
  private final Index index;
  private final Services services;
  private final String version;
  private final Pending pending;
  private final Work work;
  private final Broadcast broadcast = new Broadcast(Names.manager());
  private final Map<ObjectName, Object> registered = new HashMap<>();
  private final Set<ObjectName> warned = new HashSet<>();

  Beans(
      MBeanServer server,
      DomainManager manager,
      GuestDrivers drivers,
      Services services,
      String version) {
    this.server = server;
    this.manager = manager;
    this.drivers = drivers;
    this.index = new Index(manager::known);
    this.services = services;
    this.version = version;
    this.pending = new Pending(manager::details);
    this.work = new Work(manager);
  }

  /** Unregisters what is gone and registers what is missing. */
  synchronized void sync() {
    List<Domain> domains = manager.known();
    pending.sync(domains);
    Map<ObjectName, Wanted> wanted = new HashMap<>();
    wanted.put(
        Names.manager(),
        new Wanted(
            "",
            () ->
                new TellingBean(
                    new ManagerBean(version, manager, drivers, services, work),
                    ManagerMXBean.class,
                    broadcast)));
    wanted.put(
        Names.operations(),
        new Wanted(
            "",
            () -> new DescribedBean(new OperationsBean(manager, work), OperationsMXBean.class)));
    domains.forEach(domain -> add(domain, wanted));
    manager.hosts().forEach(host -> add(host, wanted));
    served().forEach(family -> add(family, wanted));
    for (Iterator<Map.Entry<ObjectName, Object>> all = registered.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<ObjectName, Object> one = all.next();
      Wanted wish = wanted.get(one.getKey());
      if (wish == null || !wish.about().equals(one.getValue())) {
        unregister(one.getKey());
        all.remove();
      }
    }
    warned.retainAll(wanted.keySet());
    wanted.forEach(this::register);
  }

  private void add(Domain domain, Map<ObjectName, Wanted> wanted) {
    Index.Key key = Index.Key.of(domain);
    Latest<Domain> latest = new Latest<>(domain, () -> index.find(key));
    wanted.put(
        Names.domain(domain.host(), domain.name()),
        new Wanted(
            key,
            () ->
                new DescribedBean(
                    new DomainBean(latest, services, drivers, pending, work), DomainMXBean.class)));
  }

  private void add(Host host, Map<ObjectName, Wanted> wanted) {
    String name = host.name();
    Latest<Host> latest =
        new Latest<>(
            host, () -> manager.hosts().stream().filter(h -> h.name().equals(name)).findFirst());
    wanted.put(
        Names.host(name),
        new Wanted(
            name, () -> new DescribedBean(new HostBean(latest, services), HostMXBean.class)));
  }

  private void add(Served served, Map<ObjectName, Wanted> wanted) {
    String family = served.family().family();
    Latest<Served> latest =
        new Latest<>(
            served,
            () -> served().stream().filter(s -> s.family().family().equals(family)).findFirst());
    wanted.put(
        Names.driver(family),
        new Wanted(
            family,
            () ->
                new DescribedBean(
                    new GuestDriverBean(latest, drivers, work), GuestDriverMXBean.class)));
  }

  /** Tells listeners. */
  void on(Event event) {
    pending.on(event);
    broadcast.on(event);
  }

  private List<Served> served() {
    Map<String, List<Generation>> generations =
        drivers.generations().stream().collect(groupingBy(Generation::family));
    return drivers.families().stream()
        .map(family -> new Served(family, generations.getOrDefault(family.family(), List.of())))
        .toList();
  }

  private void register(ObjectName name, Wanted wish) {
    if (registered.containsKey(name)) {
      return;
    }
    try {
      server.registerMBean(wish.bean().get(), name);
      registered.put(name, wish.about());
      warned.remove(name);
    } catch (JMException | RuntimeException e) {
      if (warned.add(name)) {
        log.warn("Cannot register {}: {}", name, e.toString());
      }
    }
  }

  private void unregister(ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      log.debug("{} was unregistered by somebody else", name);
    } catch (JMException e) {
      log.warn("Cannot unregister {}: {}", name, e.toString());
    }
  }

  /** Unregisters all. */
  @Override
  public synchronized void close() {
    registered.keySet().forEach(this::unregister);
    registered.clear();
    broadcast.close();
    pending.close();
  }
}
