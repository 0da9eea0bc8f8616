package org.xenios.libvirt.host;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xenios.libvirt.binding.Libvirt;
import org.xenios.libvirt.binding.LibvirtMissingException;

/** libvirt in this process, loaded when the first host needs it; and who holds which daemon. */
@Component(service = LibvirtRuntime.class)
public final class LibvirtRuntime {
  private final Identities identities = new Identities();
  private final Set<String> names = new HashSet<>();
  private @Nullable Libvirt libvirt;

  private final Loader loader;

  @Activate
  public LibvirtRuntime() {
    this(Libvirt::load);
  }

  LibvirtRuntime(Loader loader) {
    this.loader = loader;
  }

  /**
   * libvirt, loaded.
   *
   * @throws LibvirtMissingException when this machine has none; asking again tries again
   */
  synchronized Libvirt libvirt() throws LibvirtMissingException {
    Libvirt loaded = libvirt;
    if (loaded == null) {
      loaded = loader.load();
      libvirt = loaded;
    }
    return loaded;
  }

  /** Two files must not give two hosts one name. */
  synchronized void takeName(String host) {
    if (!names.add(host)) {
      throw new IllegalArgumentException(
          "host '" + host + "': another configuration file has this name already");
    }
  }

  synchronized void giveName(String host) {
    names.remove(host);
  }

  Identities identities() {
    return identities;
  }

  /** How libvirt is loaded. */
  interface Loader {
    Libvirt load() throws LibvirtMissingException;
  }

  @Deactivate
  synchronized void deactivate() {
    if (libvirt != null) {
      libvirt.close();
      libvirt = null;
    }
  }
}
