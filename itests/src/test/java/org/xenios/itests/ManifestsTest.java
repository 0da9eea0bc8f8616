package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.Test;

/** What the bundles say about themselves. */
public class ManifestsTest {

  @Test
  public void theApiExportsItsFourPackagesEachWithAVersion() throws IOException {
    String exported = manifest(Module.API).getValue("Export-Package");
    assertThat(exported)
        .isNotNull()
        .contains("org.xenios.machine;", "org.xenios.guest;")
        .contains("org.xenios.domain;", "org.xenios.hypervisor;");
    assertThat(exported.split("version=\"", -1)).hasSize(5);
  }

  @Test
  public void nobodyElseExportsAnything() throws IOException {
    for (Module module : Module.all()) {
      if (!module.equals(Module.API)) {
        assertThat(manifest(module).getValue("Export-Package")).as(module.folder()).isNull();
      }
    }
  }

  @Test
  public void noActivatorNoRequiredBundleNoEmbeddedJar() throws IOException {
    for (Module module : Module.all()) {
      Attributes manifest = manifest(module);
      for (String header :
          new String[] {
            "Bundle-Activator",
            "ExtensionBundle-Activator",
            "Require-Bundle",
            "Bundle-ClassPath",
            "DynamicImport-Package",
            "Fragment-Host"
          }) {
        assertThat(manifest.getValue(header)).as(module.folder() + " " + header).isNull();
      }
      try (Stream<Path> files = Files.walk(module.classes())) {
        assertThat(files.filter(file -> file.toString().endsWith(".jar"))).isEmpty();
      }
    }
  }

  @Test
  public void driversImportTheApiOfDriversAlone() throws IOException {
    for (Module driver : Module.drivers()) {
      assertThat(String.valueOf(manifest(driver).getValue("Import-Package")))
          .as(driver.folder())
          .doesNotContain("org.xenios.domain", "org.xenios.hypervisor", "com.sun.jna", "org.slf4j");
    }
  }

  @Test
  public void everyDriverHasItsOwnCopyOfTheKit() throws IOException {
    for (Module driver : Module.drivers()) {
      assertThat(manifest(driver).getValue("Private-Package"))
          .as(driver.folder())
          .contains("org.xenios.guest." + Module.KIT);
    }
  }

  private static Attributes manifest(Module module) throws IOException {
    try (InputStream in = Files.newInputStream(module.classes().resolve("META-INF/MANIFEST.MF"))) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
