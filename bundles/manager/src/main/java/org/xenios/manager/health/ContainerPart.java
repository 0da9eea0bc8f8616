package org.xenios.manager.health;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.xenios.domain.Verdict.Finding;

/** Whether all bundles are active. */
final class ContainerPart {
  private ContainerPart() {}

  static Finding of(BundleContext context) {
    if (context.getServiceReference("org.apache.karaf.features.BootFinished") == null) {
      return Findings.failed(
          "container", "starting", "it has not come up wholly yet", "wait a moment");
    }
    String broken =
        Arrays.stream(context.getBundles())
            .filter(b -> b.getState() != Bundle.ACTIVE && b.getState() != Bundle.STARTING)
            .filter(b -> b.getHeaders().get(Constants.FRAGMENT_HOST) == null)
            .map(b -> b.getSymbolicName() + " " + b.getVersion())
            .collect(Collectors.joining(", "));
    return broken.isEmpty()
        ? Findings.ok("container", "all bundles are active")
        : Findings.degraded(
            "container",
            "incomplete",
            "not active: " + broken,
            "./xenios bundle:diag names what each of them lacks");
  }
}
