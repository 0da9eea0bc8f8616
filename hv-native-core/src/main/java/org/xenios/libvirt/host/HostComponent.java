package org.xenios.libvirt.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.Hypervisor;

/**
 * One host for each configuration {@code org.xenios.host-<name>.cfg}. It registers its service
 * itself, because the service's property comes from the file's name.
 */
@Component(
    configurationPid = "org.xenios.host",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
public final class HostComponent {
  private static final Logger LOG = LoggerFactory.getLogger(HostComponent.class);

  private final LibvirtRuntime runtime;
  private @Nullable LibvirtHost host;
  private @Nullable ServiceRegistration<Hypervisor> registration;

  /** Begins to connect, and is there before that has come to anything. */
  @Activate
  public HostComponent(
      @Reference LibvirtRuntime runtime, BundleContext context, Map<String, Object> properties) {
    this.runtime = runtime;
    try {
      begin(HostConfig.parse(properties), context);
    } catch (IllegalArgumentException e) {
      LOG.error("a host's configuration is not used: {}", e.getMessage());
    }
  }

  private void begin(HostConfig config, BundleContext context) {
    runtime.takeName(config.name());
    createConsoleDirectory(config);
    LibvirtHost made = new LibvirtHost(config, runtime);
    made.start();
    host = made;
    Dictionary<String, Object> service = new Hashtable<>();
    service.put(Hypervisor.HOST, config.name());
    registration = context.registerService(Hypervisor.class, made, service);
  }

  private static void createConsoleDirectory(HostConfig config) {
    @Nullable Path directory = config.consoleDir();
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      LOG.warn(
          "host {}: console.dir {} cannot be made: {}", config.name(), directory, e.toString());
    }
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    if (registration != null) {
      registration.unregister();
    }
    if (host != null) {
      host.stop();
      runtime.giveName(host.name());
    }
  }
}
