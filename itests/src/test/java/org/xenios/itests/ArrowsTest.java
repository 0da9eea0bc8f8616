package org.xenios.itests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.Test;

/** The arrows between the rooms of the house: who may know whom. */
public class ArrowsTest {
  private static final List<String> API =
      List.of(
          "org.xenios.machine", "org.xenios.guest", "org.xenios.domain", "org.xenios.hypervisor");

  @Test
  public void machineKnowsNothingOfOurs() {
    JavaClasses api = classesOf(Module.API);
    noClasses()
        .that()
        .resideInAPackage("org.xenios.machine")
        .should()
        .dependOnClassesThat(ours("org.xenios.machine"))
        .check(api);
  }

  @Test
  public void guestKnowsMachineAlone() {
    JavaClasses api = classesOf(Module.API);
    noClasses()
        .that()
        .resideInAPackage("org.xenios.guest")
        .should()
        .dependOnClassesThat(ours("org.xenios.guest", "org.xenios.machine"))
        .check(api);
  }

  @Test
  public void apiIsFourPackages() {
    classes().should().resideInAnyPackage(API.toArray(String[]::new)).check(classesOf(Module.API));
  }

  @Test
  public void roomsKnowTheApiAndThemselvesAlone() {
    for (Module room : Module.ROOMS) {
      noClasses()
          .should()
          .dependOnClassesThat(
              ours(
                  "org.xenios.machine",
                  "org.xenios.guest",
                  "org.xenios.domain",
                  "org.xenios.hypervisor",
                  room.rootPackage() + ".."))
          .check(classesOf(room));
    }
  }

  @Test
  public void driversKnowGuestAndMachineAlone() {
    for (Module driver : Module.drivers()) {
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  // what a guest itself reads may be XML
                  "javax.xml..",
                  "org.w3c.dom..",
                  "org.xml.sax..",
                  "org.jspecify.annotations",
                  "org.osgi.service.component..",
                  "org.xenios.guest",
                  "org.xenios.machine",
                  "org.xenios.guest." + Module.KIT,
                  driver.rootPackage() + ".."))
          .check(classesOf(driver));
    }
  }

  @Test
  public void driversArePure() {
    for (Module driver : Module.drivers()) {
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..", "java.nio.channels..", "java.nio.file..", "java.rmi..")
                  .or(named("java.lang.Thread", "java.lang.Process", "java.lang.ProcessBuilder"))
                  .or(named("java.lang.Runtime", "java.lang.ThreadLocal", "java.io.File"))
                  .or(named("java.util.concurrent.Executor", "java.util.concurrent.Executors")))
          .check(classesOf(driver));
    }
  }

  @Test
  public void onlyTheNativeCoreImportsJna() {
    for (Module module : Module.all()) {
      if (module.equals(Module.LIBVIRT)) {
        continue;
      }
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..")
          .check(classesOf(module));
    }
  }

  private static JavaClasses classesOf(Module module) {
    return new ClassFileImporter().importPath(module.classes());
  }

  private static DescribedPredicate<JavaClass> ours(String... except) {
    return resideInAnyPackage("org.xenios..")
        .and(DescribedPredicate.not(resideInAnyPackage(except)));
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    List<String> wanted = List.of(names);
    return DescribedPredicate.describe("named " + wanted, type -> wanted.contains(type.getName()));
  }
}
