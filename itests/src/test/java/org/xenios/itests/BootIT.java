package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The distribution starts whole. */
@RunWith(PaxExam.class)
public class BootIT extends XeniosIT {
  @Inject private FeaturesService features;

  @Test
  public void everyBundleIsActive() {
    assertThat(context.getBundles())
        .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .allSatisfy(
            bundle ->
                assertThat(bundle.getState())
                    .as(bundle.getSymbolicName())
                    .isEqualTo(Bundle.ACTIVE));
    assertThat(context.getBundles())
        .extracting(Bundle::getSymbolicName)
        .contains("org.xenios.api", "org.xenios.libvirt", "org.xenios.manager")
        .contains("org.xenios.monitoring", "org.xenios.shell", "org.xenios.guest.linux");
  }

  @Test
  public void ourFeaturesAreStarted() throws Exception {
    for (String name :
        List.of(
            "xenios-api",
            "xenios",
            "xenios-guest-freebsd",
            "xenios-guest-linux",
            "xenios-guest-netbsd",
            "xenios-guest-windows")) {
      assertThat(features.getState(features.getFeature(name).getId()).name())
          .as(name)
          .isEqualTo("Started");
    }
  }

  @Test
  public void whatHasHolesOrKeepsDeadBundlesIsLeftOut() throws Exception {
    assertThat(Arrays.asList(features.listInstalledFeatures()))
        .extracting(feature -> feature.getName())
        .doesNotContain("ssh", "instance", "jolokia", "http", "log", "deployer", "webconsole");
    assertThat(context.getBundles())
        .extracting(Bundle::getSymbolicName)
        .doesNotContain("org.apache.karaf.event");
  }

  @Test
  public void fileInstallLeavesTheDeployFolderAlone() throws IOException {
    assertThat(base().resolve("etc/org.apache.felix.fileinstall-deploy.cfg")).doesNotExist();
    assertThat(context.getProperty("felix.fileinstall.dir")).endsWith("/etc");
    assertThat(context.getProperty("org.osgi.framework.bsnversion")).isEqualTo("multiple");
  }

  @Test
  public void noAccountIsShipped() throws IOException {
    for (String file : List.of("etc/users.properties", "etc/keys.properties")) {
      assertThat(Files.readAllLines(base().resolve(file)))
          .as(file)
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .allMatch(line -> line.startsWith("_g_"));
    }
  }
}
