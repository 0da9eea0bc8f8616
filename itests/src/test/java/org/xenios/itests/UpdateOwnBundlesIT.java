package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;

/** Each of our bundles is stopped, started and updated while a guest ticks, which never knows. */
@RunWith(PaxExam.class)
public class UpdateOwnBundlesIT extends GuestsIT {
  private static final String NAME = "steady";
  private static final int UPDATES = Boolean.getBoolean(LONG) ? 20 : 2;

  @Test
  public void line13TheShell() throws Exception {
    survive("org.xenios.shell", Pattern.compile("xenios shell.*|xenios client.*"));
    Path socket = Path.of(System.getProperty("xenios.home"), "run/shell.sock");
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(client.connect(UnixDomainSocketAddress.of(socket))).isTrue();
    }
  }

  @Test
  public void line13Monitoring() throws Exception {
    survive("org.xenios.monitoring", Pattern.compile("xenios jmx|xenios figures.*"));
  }

  @Test
  public void line13TheManager() throws Exception {
    survive(
        "org.xenios.manager",
        Pattern.compile(
            "xenios-(events|consoles|ask-hosts|operation-.*|driver-.*)|xenios jmx|xenios figures.*"));
  }

  @Test
  public void line13TheNativeCore() throws Exception {
    survive(
        "org.xenios.libvirt",
        Pattern.compile("xenios-(host|call|open|events)-.*|libvirt-(events|closer)"));
  }

  private void survive(String name, Pattern threads) throws Exception {
    Domain domain = witness(NAME, "");
    long process = qemu(domain);
    awaitBeans();
    Set<ObjectName> beans = beans();
    Bundle bundle = bundle(name);

    assertThat(alive(threads)).as("threads of " + name).isNotEmpty();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    loaders.add(loader(bundle));
    bundle.stop();
    await("no thread of " + name + " is left", SOON, () -> alive(threads).isEmpty());
    bundle.start();
    assertAllIsBack(domain, beans);
    bundle.update();
    assertAllIsBack(domain, beans);
    awaitLetGo(loaders);
    Footprint before = Footprint.now();
    for (int i = 0; i < UPDATES; i++) {
      loaders.add(loader(bundle));
      bundle.update();
      assertAllIsBack(domain, beans);
      assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }
    awaitLetGo(loaders);
    before.awaitAgain(
        UPDATES,
        SOON,
        after ->
            "line 13: %d updates of %s; before %s, after %s"
                .formatted(UPDATES, name, before, after));
    assertThat(qemu(domain)).isEqualTo(process);
    awaitTicks(NAME, 3);
    assertTicksAreWhole(NAME);
  }

  private static void awaitLetGo(List<WeakReference<ClassLoader>> loaders) throws Exception {
    await(
        "the class loaders of what was updated are let go of",
        SOON,
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        });
  }

  private void assertAllIsBack(Domain before, Set<ObjectName> beans) throws Exception {
    await("hosts are connected", SOON, () -> connected(LOCAL) && connected(SIM));
    awaitSaid("the list", SOON, () -> tried("domain:list"), NAME);
    Domain now = manager().domain(NAME);
    assertThat(now.id()).isEqualTo(before.id());
    assertThat(now.binding()).isEqualTo(before.binding());
    await("health", SOON, () -> manager().domain(NAME).health() == Domain.Health.OK);
    await("the same MBeans", SOON, () -> beans().equals(beans));
    awaitBeans();

    long known = lastEvent();
    succeed(new Operation.Pause(NAME));
    succeed(new Operation.Resume(NAME));
    await(
        "events",
        SOON,
        () ->
            manager().events(known).stream()
                .map(Event::topic)
                .toList()
                .containsAll(List.of("domain/paused", "domain/resumed")));
    assertThat(manager().events(known))
        .as("each is told once")
        .filteredOn(event -> event.topic().equals("domain/paused"))
        .hasSize(1);
    assertThat(jmx().getAttribute(bean(), "State")).isEqualTo("running");
  }

  private static WeakReference<ClassLoader> loader(Bundle bundle) {
    return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
  }

  private String tried(String command) {
    try {
      return shell(command);
    } catch (Exception notYet) {
      return notYet.toString();
    }
  }

  private static List<String> alive(Pattern names) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> names.matcher(name).matches())
        .sorted()
        .toList();
  }

  private static void awaitBeans() throws Exception {
    await(
        "the MBean of " + NAME,
        SOON,
        () -> jmx().isRegistered(bean()) && jmx().getAttribute(bean(), "State").equals("running"));
  }

  private static Set<ObjectName> beans() throws Exception {
    return jmx().queryNames(new ObjectName("org.xenios:*"), null);
  }

  private static ObjectName bean() throws Exception {
    return new ObjectName("org.xenios:type=Domain,host=local,name=" + NAME);
  }

  private static MBeanServer jmx() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
