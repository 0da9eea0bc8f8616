package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.wiring.BundleWiring;

/** Of drivers that have gone nothing is left, however many they were and however they came. */
@RunWith(PaxExam.class)
public class LeakIT extends SwapsIT implements SwapForms.Round {
  private static final String NAME = "witness";
  private static final int ROUNDS = Boolean.getBoolean(LONG) ? 24 : 2;

  @Rule public final TemporaryFolder work = new TemporaryFolder();

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private int versions;
  private SwapForms forms;

  @Before
  public void begin() {
    forms =
        new SwapForms(
            context, this::shell, work.getRoot().toPath(), base().resolve("deploy"), this);
  }

  @After
  public void takeThemAway() throws Exception {
    forms.clear();
    awaitGenerations(SHIPPED + " serving");
  }

  @Test
  public void line10NothingIsLeftOfDriversThatHaveGone() throws Exception {
    witness(NAME, "");
    forms.all();
    awaitNoneIsLeft();
    int warmUp = loaders.size();
    Footprint before = Footprint.now();
    for (int i = 0; i < ROUNDS; i++) {
      forms.all();
    }
    awaitNoneIsLeft();
    int swaps = loaders.size() - warmUp;
    before.awaitAgain(
        swaps,
        SOON,
        after ->
            "line 10: after %d swaps, %d loaders left; before %s, after %s"
                .formatted(
                    swaps,
                    loaders.stream().filter(loader -> loader.get() != null).count(),
                    before,
                    after));
    assertTicksAreWhole(NAME);
  }

  @Override
  public String next() {
    versions++;
    return "8.0." + versions;
  }

  @Override
  public byte[] jar(String version) throws Exception {
    return DriverJar.linux(version).bytes();
  }

  /** Each generation answers everything. */
  @Override
  public void to(String version, SwapForms.Act act) throws Exception {
    act.run();
    awaitGenerations(version + " serving", SHIPPED + " standby");
    loaders.add(new WeakReference<>(driver(version).adapt(BundleWiring.class).getClassLoader()));
    for (Map.Entry<String, Callable<Object>> question : questions(NAME).entrySet()) {
      assertThat(question.getValue().call()).as(question.getKey()).isNotNull();
    }
    assertThat(answering(NAME)).isEqualTo(version);
  }

  @Override
  public void back(SwapForms.Act act) throws Exception {
    act.run();
    awaitGenerations(SHIPPED + " serving");
    assertThat(answering(NAME)).isEqualTo(SHIPPED);
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
