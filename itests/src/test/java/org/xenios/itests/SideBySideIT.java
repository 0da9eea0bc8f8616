package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.xenios.domain.Rehearsal;
import org.xenios.guest.FirstBoot;

/** Generations side by side: which one answers, and who else hears of a swap. */
@RunWith(PaxExam.class)
public class SideBySideIT extends SwapsIT {
  private static final String JAR = "slow.jar";
  private static final String NEWER = "newer.jar";
  private static final String NAME = "witness";

  @Before
  public void haveAGuestTick() throws Exception {
    witness(NAME, "");
  }

  @After
  public void takeThemAway() throws Exception {
    java.nio.file.Files.deleteIfExists(deployed(NEWER));
    remove(JAR);
    assertTicksAreWhole(NAME);
  }

  @Test
  public void line04AQuestionInFlightEndsOnTheOldGeneration() throws Exception {
    drop(DriverJar.linux("7.0.1").with("shutdown", "slower").bytes(), JAR);
    awaitGenerations("7.0.1 serving", "1.0.0 standby");
    CompletableFuture<String> asked = async(() -> answering(NAME));
    awaitQuestion();
    drop(DriverJar.linux("7.0.2").bytes(), NEWER);
    awaitGenerations("7.0.2 serving", "7.0.1 standby", "1.0.0 standby");
    assertThat(asked).as("the question on the old generation").isNotDone();
    assertThat(answering(NAME)).isEqualTo("7.0.2");
    assertThat(asked).as("the question on the old generation").isNotDone();
    assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo("7.0.1");
  }

  @Test
  public void line04AQuestionInFlightSurvivesTheRemovalOfItsGeneration() throws Exception {
    drop(DriverJar.linux("7.0.3").with("shutdown", "slower").bytes(), JAR);
    awaitGenerations("7.0.3 serving", "1.0.0 standby");
    CompletableFuture<String> asked = async(() -> answering(NAME));
    awaitQuestion();
    java.nio.file.Files.delete(deployed(JAR));
    awaitSaid("who serves", SOON, () -> generations().toString(), "1.0.0 serving");
    assertThat(generations()).contains("7.0.3 draining");
    assertThat(answering(NAME)).isEqualTo(SHIPPED);
    assertThat(asked.get(30, TimeUnit.SECONDS)).isIn("7.0.3", SHIPPED);
    awaitGenerations("1.0.0 serving");
  }

  @Test
  public void line04NoOperationMixesTwoGenerations() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<CompletableFuture<Set<String>>> askers = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      askers.add(async(() -> askUntil(enough, asked)));
    }
    for (int swap = 1; swap <= 6; swap++) {
      String version = "7.1." + swap;
      drop(
          DriverJar.linux(version)
              .with("signature", version)
              .with("named", "slow")
              .with("recognise", "slow")
              .with("seed", "slow")
              .with("design", "slow")
              .bytes(),
          JAR);
      awaitGenerations(version + " serving", "1.0.0 standby");
      int seen = asked.get();
      await("two conversations", SOON, () -> asked.get() >= seen + 2);
    }
    enough.set(true);
    for (CompletableFuture<Set<String>> asker : askers) {
      assertThat(asker.get(30, TimeUnit.SECONDS)).hasSizeGreaterThan(2);
    }
  }

  /** Plans creates; each must be of one hand. Tells which hands there were. */
  private Set<String> askUntil(AtomicBoolean enough, AtomicInteger asked) {
    Set<String> hands = new java.util.TreeSet<>();
    FirstBoot wishes = new FirstBoot("seeded", "somebody", null, List.of(), null);
    while (!enough.get()) {
      Rehearsal rehearsal = manager().rehearse(create("debian12", wishes));
      String hand = rehearsal.plan().driver().substring(DRIVER.length() + 1);
      Set<String> signatures =
          Stream.concat(
                  rehearsal.design().parts().stream().map(part -> part.reason().because()),
                  rehearsal.plan().steps().stream()
                      .map(step -> step.why())
                      .filter(why -> why != null))
              .map(reason -> reason.startsWith("signed ") ? reason.substring(7) : SHIPPED)
              .collect(Collectors.toSet());
      assertThat(signatures).containsExactly(hand);
      hands.add(hand);
      asked.incrementAndGet();
    }
    return hands;
  }

  @Test
  public void line11ASwapChangesTheStateOfNoOtherBundle() throws Exception {
    List<String> before = bundles();
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    SynchronousBundleListener listener = event -> heard.add(told(event));
    context.addBundleListener(listener);
    try {
      drop(DriverJar.linux("7.2.1").bytes(), JAR);
      awaitGenerations("7.2.1 serving", "1.0.0 standby");
      drop(DriverJar.linux("7.2.2").bytes(), JAR);
      awaitGenerations("7.2.2 serving", "1.0.0 standby");
      remove(JAR);
      Bundle installed =
          context.installBundle(
              "xenios-test:swap", new ByteArrayInputStream(DriverJar.linux("7.2.3").bytes()));
      installed.start();
      awaitGenerations("7.2.3 serving", "1.0.0 standby");
      installed.update(new ByteArrayInputStream(DriverJar.linux("7.2.4").bytes()));
      awaitGenerations("7.2.4 serving", "1.0.0 standby");
      installed.uninstall();
      awaitGenerations("1.0.0 serving");
      await("all is as before", SOON, () -> bundles().equals(before));
    } finally {
      context.removeBundleListener(listener);
    }
    assertThat(heard).isNotEmpty().allMatch(event -> event.startsWith(DRIVER + " 7.2."));
  }

  private static String told(BundleEvent event) {
    Bundle bundle = event.getBundle();
    return bundle.getSymbolicName() + " " + bundle.getVersion() + " event " + event.getType();
  }
}
