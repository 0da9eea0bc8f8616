package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Of drivers that have gone nothing is left, however many they were. */
@RunWith(PaxExam.class)
public class LeakIT extends SwapsIT {
  private static final String JAR = "leak.jar";
  private static final String LOCATION = "xenios-test:leak";
  private static final String NAME = "witness";
  private static final int ROUNDS = Boolean.getBoolean(LONG) ? 75 : 6;

  /** What may come and go by itself meanwhile: events kept, pools that grow. */
  private static final long HEAP_MARGIN = 8L << 20;

  private static final int THREADS_MARGIN = 6;
  private static final int FILES_MARGIN = 8;
  private static final int CLASSES_MARGIN = 200;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private int versions;

  private record Footprint(long heap, int threads, int files, int classes) {
    static Footprint now() throws IOException {
      System.gc();
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        return new Footprint(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            (int) files.count(),
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
      }
    }

    boolean isNotBeyond(Footprint before) {
      return heap <= before.heap + HEAP_MARGIN
          && threads <= before.threads + THREADS_MARGIN
          && files <= before.files + FILES_MARGIN
          && classes <= before.classes + CLASSES_MARGIN;
    }
  }

  @After
  public void takeItAway() throws Exception {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().equals(LOCATION)) {
        bundle.uninstall();
      }
    }
    remove(JAR);
  }

  @Test
  public void line10NothingIsLeftOfDriversThatHaveGone() throws Exception {
    witness(NAME, "");
    swapInEveryForm();
    awaitNoneIsLeft();
    int warmUp = loaders.size();
    Footprint before = Footprint.now();
    for (int i = 0; i < ROUNDS; i++) {
      swapInEveryForm();
    }
    awaitNoneIsLeft();
    List<Footprint> seen = new ArrayList<>();
    try {
      await(
          "the footprint is as before",
          SOON,
          () -> {
            seen.add(Footprint.now());
            return seen.get(seen.size() - 1).isNotBeyond(before);
          });
    } finally {
      System.out.printf(
          "line 10: after %d swaps, %d loaders left; before %s, after %s%n",
          loaders.size() - warmUp,
          loaders.stream().filter(loader -> loader.get() != null).count(),
          before,
          seen.get(seen.size() - 1));
    }
    assertTicksAreWhole(NAME);
  }

  /** Dropped and removed; installed; updated; uninstalled. Each generation answers everything. */
  private void swapInEveryForm() throws Exception {
    drop(jar(), JAR);
    serves();
    drop(jar(), JAR);
    serves();
    remove(JAR);
    Bundle installed = context.installBundle(LOCATION, new ByteArrayInputStream(jar()));
    installed.start();
    serves();
    installed.update(new ByteArrayInputStream(jar()));
    serves();
    uninstall(installed);
  }

  private void uninstall(Bundle installed) throws Exception {
    installed.uninstall();
    awaitGenerations(SHIPPED + " serving");
  }

  private byte[] jar() throws Exception {
    versions++;
    return DriverJar.linux(version()).bytes();
  }

  private String version() {
    return "8.0." + versions;
  }

  private void serves() throws Exception {
    awaitGenerations(version() + " serving", SHIPPED + " standby");
    loaders.add(new WeakReference<>(driver(version()).adapt(BundleWiring.class).getClassLoader()));
    for (Map.Entry<String, Callable<Object>> question : questions(NAME).entrySet()) {
      assertThat(question.getValue().call()).as(question.getKey()).isNotNull();
    }
    assertThat(answering(NAME)).isEqualTo(version());
  }

  private void awaitNoneIsLeft() throws Exception {
    await(
        "the class loaders of drivers that have gone are let go of",
        PATIENCE,
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        });
  }
}
