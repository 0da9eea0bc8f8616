package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.osgi.framework.Bundle;
import org.xenios.domain.Generation;
import org.xenios.domain.Operation;
import org.xenios.guest.BootImage;
import org.xenios.guest.FirstBoot;
import org.xenios.machine.Spec;

/** A test that swaps drivers. What it dropped into {@code deploy/} is gone after it. */
public abstract class SwapsIT extends GuestsIT {
  protected static final String DRIVER = "org.xenios.guest.linux";
  protected static final String SHIPPED = "1.0.0";

  /** One question for each method of a driver, by the method's name. */
  protected Map<String, Callable<Object>> questions(String witness) {
    Path kernel = Path.of(System.getProperty(WITNESS));
    Map<String, Callable<Object>> questions = new TreeMap<>();
    questions.put("recognise", () -> manager().inspect(kernel, BootImage.Role.KERNEL));
    questions.put("named", () -> manager().rehearse(create("debian12", null)));
    questions.put("design", () -> manager().rehearse(create(null, null)));
    questions.put(
        "seed",
        () ->
            manager()
                .rehearse(
                    create(null, new FirstBoot("seeded", "somebody", null, List.of(), null))));
    questions.put(
        "shutdown", () -> manager().rehearse(new Operation.Shutdown(witness, 0, false)).plan());
    questions.put("console", () -> manager().domain(witness));
    return questions;
  }

  protected static Operation create(String os, FirstBoot firstBoot) {
    Spec.Kernel kernel = new Spec.Kernel(System.getProperty(WITNESS), null, "");
    return new Operation.Create(
        new Spec(
            "rehearsed",
            os,
            128L << 20,
            0,
            null,
            null,
            null,
            kernel,
            List.of(),
            List.of(),
            null,
            List.of()),
        SIM,
        false,
        firstBoot);
  }

  protected static Path deployed(String name) {
    return base().resolve("deploy/" + name);
  }

  protected static void drop(byte[] jar, String name) throws IOException {
    DriverJar.drop(jar, deployed(name));
  }

  /** Takes a jar away, and waits until the shipped driver is alone again. */
  protected void remove(String name) throws Exception {
    Files.deleteIfExists(deployed(name));
    awaitGenerations(SHIPPED + " serving");
  }

  /** All generations of families other than Linux: none of our swaps concerns them. */
  protected List<String> otherFamilies() {
    return drivers().generations().stream()
        .filter(generation -> !generation.family().equals("linux"))
        .map(SwapsIT::identity)
        .toList();
  }

  private static String identity(Generation generation) {
    return String.join(
        " ",
        generation.label(),
        generation.state().word(),
        Long.toString(generation.bundle()),
        generation.arrived().toString(),
        generation.digest());
  }

  /** Each bundle's id, version, state and last change. */
  protected List<String> bundles() {
    return Arrays.stream(context.getBundles()).map(SwapsIT::identity).toList();
  }

  private static String identity(Bundle bundle) {
    return String.join(
        " ",
        Long.toString(bundle.getBundleId()),
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        Integer.toString(bundle.getState()),
        Long.toString(bundle.getLastModified()));
  }

  /** The driver's bundle of that version, or null. */
  protected Bundle driver(String version) {
    return Arrays.stream(context.getBundles())
        .filter(
            bundle ->
                DRIVER.equals(bundle.getSymbolicName())
                    && bundle.getVersion().toString().equals(version))
        .findFirst()
        .orElse(null);
  }

  /** Does something meanwhile, on a thread of its own. */
  protected static <T> CompletableFuture<T> async(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> new Thread(task, "asks").start());
  }

  /** Waits until the Linux driver is being asked something. */
  protected void awaitQuestion() throws Exception {
    await(
        "a question is under way",
        SOON,
        () ->
            drivers().generations().stream()
                .anyMatch(g -> g.family().equals("linux") && g.inFlight() > 0));
  }

  /** Who answers a question about a domain. */
  protected String answering(String ref) {
    String label = manager().rehearse(new Operation.Shutdown(ref, 0, false)).plan().driver();
    assertThat(label).startsWith(DRIVER + " ");
    return label.substring(DRIVER.length() + 1);
  }
}
