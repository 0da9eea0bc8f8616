package org.xenios.monitoring.bean;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
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
  private final Figures figures;
  private final Map<ObjectName, Object> registered = new HashMap<>();

  Beans(MBeanServer server, DomainManager manager, GuestDrivers drivers) {
    this.server = server;
    this.manager = manager;
    this.drivers = drivers;
    this.index = new Index(manager::known);
    this.figures = new Figures(address -> manager.details(address).figures());
  }

  /** Unregisters what is gone and registers what is missing. */
  synchronized void sync() {
    List<Domain> domains = manager.known();
    figures.retain(domains);
    Map<ObjectName, Wanted> wanted = new HashMap<>();
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
    wanted.forEach(this::register);
  }

  private void add(Domain domain, Map<ObjectName, Wanted> wanted) {
    Index.Key key = Index.Key.of(domain);
    Latest<Domain> latest = new Latest<>(domain, () -> index.find(key));
    wanted.put(
        Names.domain(domain.host(), domain.name()),
        new Wanted(
            key, () -> new DescribedBean(new DomainBean(latest, figures), DomainMXBean.class)));
  }

  private void add(Host host, Map<ObjectName, Wanted> wanted) {
    String name = host.name();
    Latest<Host> latest =
        new Latest<>(
            host, () -> manager.hosts().stream().filter(h -> h.name().equals(name)).findFirst());
    wanted.put(
        Names.host(name),
        new Wanted(name, () -> new DescribedBean(new HostBean(latest), HostMXBean.class)));
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
            family, () -> new DescribedBean(new GuestDriverBean(latest), GuestDriverMXBean.class)));
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
    } catch (JMException e) {
      log.warn("Cannot register {}: {}", name, e.toString());
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
    figures.close();
  }
}
