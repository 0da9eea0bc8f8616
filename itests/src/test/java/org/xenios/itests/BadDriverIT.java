package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.xenios.domain.Domain;
import org.xenios.itests.rogue.RogueActivator;
import org.xenios.itests.rogue.RogueDriver;

/**
 * Bad drivers come as a higher version of the Linux driver, while a guest ticks. Each is set aside
 * or refused, the one before it serves on, and nobody else notices.
 */
@RunWith(PaxExam.class)
public class BadDriverIT extends SwapsIT {
  private static final String JAR = "rogue.jar";
  private static final String NAME = "bystander";
  private static final List<String> METHODS =
      List.of("recognise", "named", "seed", "design", "shutdown");
  private static int versions;

  private Domain domain;
  private long process;
  private List<String> families;
  private List<String> bundles;
  private long logged;

  @Before
  public void haveAGuestTick() throws Exception {
    awaitGenerations(SHIPPED + " serving");
    domain = witness(NAME, "");
    awaitTicks(NAME, 1);
    process = qemu(domain);
    families = otherFamilies();
    bundles = bundles();
    logged = Files.size(log());
  }

  @After
  public void takeItAway() throws Exception {
    System.setProperty(RogueDriver.MERCY, "true");
    remove(JAR);
    await("no question hangs", SOON, () -> drivers().stuckThreads() == 0);
    System.clearProperty(RogueDriver.MERCY);
  }

  @Test
  public void line09ThrowsInItsConstructor() throws Exception {
    isSetAsideAtArrival("constructor", "throw", "its component could not be activated");
    isSetAsideAtArrival("constructor", "error", "its component could not be activated");
    isSetAsideAtArrival("constructor", "recurse", "");
    isSetAsideAtArrival("constructor", "hoard", "allocated more than 64 MiB");
  }

  @Test
  public void line09NeverEndsItsConstructor() throws Exception {
    isSetAsideAtArrival("constructor", "loop", "did not answer within 5000 ms");
    isSetAsideAtArrival("constructor", "sleep", "did not answer within 5000 ms");
  }

  @Test
  public void line09CatchesAllInItsConstructorAndGoesOn() throws Exception {
    isSetAsideAtArrival("constructor", "catch", "did not answer within 5000 ms");
  }

  @Test
  public void line09DoesNotPassItsSelfCheck() throws Exception {
    isSetAsideAtArrival("console", "throw", "IllegalStateException: it will not console");
    isSetAsideAtArrival("console", "error", "RogueDriver");
    isSetAsideAtArrival("console", "null", "null instead of a list");
    isSetAsideAtArrival("console", "nonsense", "stage 'INIT '");
    isSetAsideAtArrival("console", "pattern", "allocated more than 64 MiB");
    isSetAsideAtArrival("console", "recurse", "StackOverflowError");
  }

  /** It is never made, so that nobody who uninstalls it has it run. */
  @Test
  public void line09WouldHangWhoeverUninstallsIt() throws Exception {
    isSetAsideAtArrival("deactivate", "loop", "has a method deactivate");
    isSetAsideAtArrival("deactivate", "catch", "has a method deactivate");
  }

  @Test
  public void line09ComesInAFeature() throws Exception {
    java.nio.file.Path jar =
        Files.write(
            base().resolve("data/rogue.jar"),
            DriverJar.linux(next()).with("console", "throw").bytes());
    String features =
        "<features name='rogue' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>"
            + "<feature name='rogue' version='1.0.0'><feature>xenios-api</feature><bundle>"
            + jar.toUri()
            + "</bundle></feature></features>";
    try {
      drop(features.getBytes("UTF-8"), "rogue.xml");
      awaitSaid("why", SOON, () -> shell("driver:list"), "rogue.xml is refused");
      assertThat(shell("driver:list").replaceAll("\\s+", " ")).contains("it will not console");
      await("it is gone again", SOON, () -> bundles().equals(bundles));
      othersAreUnharmed();
    } finally {
      remove("rogue.xml");
      Files.delete(jar);
    }
    isGoneWithoutATrace(null);
  }

  @Test
  public void line09ThrowsInEachMethod() throws Exception {
    for (String method : METHODS) {
      isSetAsideWhenAsked(method, "throw", "it will not " + method);
    }
    isSetAsideWhenAsked("shutdown", "error", "RogueDriver");
  }

  @Test
  public void line09AnswersNullOrNonsense() throws Exception {
    for (String method : METHODS) {
      isSetAsideWhenAsked(method, "null", "");
      isSetAsideWhenAsked(method, "nonsense", "nonsense");
    }
    isSetAsideWhenAsked("design", "parts", "more than 4096 elements");
  }

  @Test
  public void line09NeverAnswers() throws Exception {
    isSetAsideWhenAsked("shutdown", "loop", "did not answer within 5000 ms");
    isSetAsideWhenAsked("design", "sleep", "did not answer within 5000 ms");
  }

  @Test
  public void line09CatchesAllAndGoesOn() throws Exception {
    isSetAsideWhenAsked("shutdown", "catch", "did not answer within 5000 ms");
  }

  @Test
  public void line09TakesMoreThanItsShare() throws Exception {
    isSetAsideWhenAsked("design", "hoard", "allocated more than 64 MiB");
    isSetAsideWhenAsked("shutdown", "recurse", "StackOverflowError");
  }

  @Test
  public void line09IsMalformed() throws Exception {
    DriverJar driver = DriverJar.linux("9.9.9");
    isKeptOut(driver.truncated(), "is incomplete");
    isKeptOut(DriverJar.noBundle(), "it is no OSGi bundle");
    isKeptOut(driver.alsoImporting("org.example.nowhere").bytes(), "org.example.nowhere");
  }

  @Test
  public void line09HasAnActivator() throws Exception {
    System.clearProperty(RogueActivator.RUNS);
    isKeptOut(activated().bytes(), "it has an activator");
    assertThat(System.getProperty(RogueActivator.RUNS)).as("it ran").isNull();
  }

  /** An administrator who installs it has it run, and it is not asked anything. */
  @Test
  public void line09HasAnActivatorAndComesByAnotherWay() throws Exception {
    Bundle rogue =
        context.installBundle("test:rogue", new ByteArrayInputStream(activated().bytes()));
    try {
      rogue.start();
      awaitGenerations(SHIPPED + " serving", version() + " set aside");
      assertThat(shell("driver:info linux")).contains("it has an activator");
      othersAreUnharmed();
    } finally {
      rogue.uninstall();
    }
    isGoneWithoutATrace(null);
  }

  private static DriverJar activated() {
    return DriverJar.linux(next())
        .header("Bundle-Activator", RogueActivator.class.getName())
        .alsoImporting("org.osgi.framework");
  }

  @Test
  public void line09ImportsJna() throws Exception {
    isKeptOut(DriverJar.linux(next()).alsoImporting("com.sun.jna").bytes(), "com.sun.jna");
  }

  @Test
  public void line09ClaimsAFamilyUnderAnotherName() throws Exception {
    drop(DriverJar.named("org.example.impostor", "9.9.9").with("design", "throw").bytes(), JAR);
    awaitSaid("the impostor", SOON, () -> shell("driver:info linux"), "org.example.impostor 9.9.9");
    for (Callable<Object> question : questions(NAME).values()) {
      assertThat(question.call()).isNotNull();
    }
    isGoneWithoutATrace(bundle("org.example.impostor"));
  }

  private void isSetAsideAtArrival(String method, String deed, String why) throws Exception {
    drop(DriverJar.linux(next()).with(method, deed).bytes(), JAR);
    isSetAside(why);
  }

  private void isSetAsideWhenAsked(String method, String deed, String why) throws Exception {
    String version = next();
    drop(DriverJar.linux(version).with(method, deed).bytes(), JAR);
    awaitGenerations(version + " serving", SHIPPED + " standby");
    Callable<Object> question = questions(NAME).get(method);
    for (int i = 0; i < 3 && generations().contains(version + " serving"); i++) {
      assertThat(question.call()).as("%s by the one that stands by", method).isNotNull();
    }
    isSetAside(why);
  }

  /** The newest version is, and the reason can be read; and then it is taken away. */
  private void isSetAside(String why) throws Exception {
    String version = version();
    awaitGenerations(SHIPPED + " serving", version + " set aside");
    assertThat(shell("driver:list")).containsPattern(version + " .*set aside");
    assertThat(shell("driver:info linux").replaceAll("\\s+", " "))
        .contains("set aside: ")
        .contains(why);
    othersAreUnharmed();
    isGoneWithoutATrace(driver(version));
  }

  /** Nothing of it is installed, and why can be read. */
  private void isKeptOut(byte[] jar, String why) throws Exception {
    drop(jar, JAR);
    awaitSaid("why it is kept out", SOON, () -> shell("driver:list"), why);
    assertThat(shell("driver:list")).contains("deploy/" + JAR + " is ");
    assertThat(generations()).containsExactly(SHIPPED + " serving");
    othersAreUnharmed();
    isGoneWithoutATrace(null);
  }

  private void othersAreUnharmed() throws Exception {
    for (Map.Entry<String, Callable<Object>> question : questions(NAME).entrySet()) {
      assertThat(question.getValue().call()).as(question.getKey()).isNotNull();
    }
    assertThat(answering(NAME)).isEqualTo(SHIPPED);
    assertThat(otherFamilies()).isEqualTo(families);
    assertThat(bundles()).containsAll(bundles);
    awaitTicks(NAME, 1);
    assertTicksAreWhole(NAME);
    assertThat(qemu(manager().domain(NAME))).isEqualTo(process);
    assertThat(manager().domain(NAME).id()).isEqualTo(domain.id());
  }

  private void isGoneWithoutATrace(Bundle bundle) throws Exception {
    WeakReference<ClassLoader> loader =
        new WeakReference<>(
            bundle == null || bundle.adapt(BundleWiring.class) == null
                ? null
                : bundle.adapt(BundleWiring.class).getClassLoader());
    System.setProperty(RogueDriver.MERCY, "true");
    remove(JAR);
    await("the bundles are as they were", SOON, () -> bundles().equals(bundles));
    await("no question hangs", SOON, () -> drivers().stuckThreads() == 0);
    System.clearProperty(RogueDriver.MERCY);
    await(
        "its class loader is let go of",
        SOON,
        () -> {
          System.gc();
          return loader.get() == null;
        });
    othersAreUnharmed();
    assertThat(errors())
        .allMatch(line -> line.contains("rogue") || line.contains("FrameworkEvent ERROR"));
  }

  private List<String> errors() throws Exception {
    byte[] all = Files.readAllBytes(log());
    String since = new String(all, (int) logged, all.length - (int) logged, "UTF-8");
    return since.lines().filter(line -> line.contains(" ERROR ")).toList();
  }

  private static java.nio.file.Path log() {
    return base().resolve("data/log/xenios.log");
  }

  private static String next() {
    versions++;
    return version();
  }

  private static String version() {
    return "9.0." + versions;
  }
}
