package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.xenios.domain.Generation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.event.EventLog;

/** Swaps at the worst moments, without a container. */
@Timeout(60)
class ConsultTest {
  private static final Guest GUEST = new Guest("linux", null);

  private final Map<ServiceReference<?>, GuestDriver> services = new ConcurrentHashMap<>();
  private final DriverRegistry registry =
      new DriverRegistry(
          fake(BundleContext.class, Map.of("getService", args -> services.get(args[0]))),
          new EventLog(null));

  @AfterEach
  void close() {
    registry.deactivate();
  }

  private interface Reply {
    Object to(Object[] args);
  }

  private static <T> T fake(Class<T> type, Map<String, Reply> replies) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == args[0];
                  case "toString" -> type.getSimpleName();
                  default ->
                      replies.containsKey(method.getName())
                          ? replies.get(method.getName()).to(args)
                          : null;
                }));
  }

  @SuppressWarnings("unchecked")
  private ServiceReference<GuestDriver> deploy(String family, String version, GuestDriver driver)
      throws InterruptedException {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(GuestDriver.FAMILY, family);
    Bundle bundle =
        fake(
            Bundle.class,
            Map.of(
                "getSymbolicName", args -> "driver." + family,
                "getVersion", args -> Version.parseVersion(version),
                "getBundleId", args -> 1L));
    ServiceReference<GuestDriver> reference =
        fake(
            ServiceReference.class,
            Map.of("getBundle", args -> bundle, "getProperty", args -> properties.get(args[0])));
    services.put(reference, driver);
    registry.bind(reference);
    while (!("driver." + family + " " + version).equals(registry.serving(family))) {
      Thread.sleep(10);
    }
    return reference;
  }

  private static class Says implements GuestDriver {
    private final String stage;

    Says(String stage) {
      this.stage = stage;
    }

    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }

    @Override
    public List<ConsoleRule> console(Guest guest) {
      return List.of(new ConsoleRule(stage, "x"));
    }
  }

  private String stage() {
    return registry.consult("linux", driver -> driver.console(GUEST)).get(0).stage();
  }

  @Test
  void whatADepartingGenerationLeftUnansweredIsAskedOfTheNextHoweverLongItTook() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ServiceReference<?>[] old = new ServiceReference<?>[1];
    deploy("linux", "1.0.0", new Says("one"));
    old[0] =
        deploy(
            "linux",
            "2.0.0",
            new Says("two") {
              @Override
              public List<ConsoleRule> console(Guest guest) {
                if (asked.getAndIncrement() == 0) {
                  return super.console(guest);
                }
                try {
                  Thread.sleep(4000);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                unbind(old[0]);
                throw new IllegalStateException("its bundle is gone");
              }
            });
    assertThat(stage()).isEqualTo("one");
    assertThat(registry.generations()).extracting(Generation::failures).containsExactly(0L);
  }

  @SuppressWarnings("unchecked")
  private void unbind(ServiceReference<?> reference) {
    registry.unbind((ServiceReference<GuestDriver>) reference);
  }

  @Test
  void threeFailuresThatTheNextBestAnsweredSetAside() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    deploy("linux", "1.0.0", new Says("one"));
    deploy(
        "linux",
        "2.0.0",
        new Says("two") {
          @Override
          public List<ConsoleRule> console(Guest guest) {
            return asked.getAndIncrement() == 0 ? super.console(guest) : null;
          }
        });
    for (int i = 0; i < 4; i++) {
      assertThat(stage()).isEqualTo("one");
    }
    assertThat(asked.get()).isEqualTo(4);
    assertThat(registry.serving("linux")).isEqualTo("driver.linux 1.0.0");
  }

  @Test
  void aQuestionThatBothFailSetsNobodyAside() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (String version : List.of("1.0.0", "2.0.0")) {
      deploy(
          "linux",
          version,
          new Says("x") {
            @Override
            public List<ConsoleRule> console(Guest guest) {
              return asked.getAndIncrement() < 2 ? super.console(guest) : null;
            }
          });
    }
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(this::stage)
          .isInstanceOfSatisfying(
              XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.FAILED));
    }
    assertThat(registry.serving("linux")).isEqualTo("driver.linux 2.0.0");
  }

  @Test
  void recognitionWaitsForAFamilyThatLeftMomentsAgoThoughAnotherServes() throws Exception {
    ServiceReference<GuestDriver> linux = deploy("linux", "1.0.0", new Says("one"));
    deploy("netbsd", "3.0.0", new Says("three"));
    unbind(linux);
    Thread back =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
                deploy("linux", "1.0.1", new Says("one"));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    back.start();
    assertThat(registry.awaitFamilies()).containsExactly("linux", "netbsd");
    back.join();
  }
}
