package org.xenios.libvirt.host;

import java.nio.file.Path;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.binding.PoolHandle;
import org.xenios.libvirt.xml.PoolXml;
import org.xenios.machine.HostCapabilities.Pool;

/** The pool of the name {@code default} on a host whose file says where it shall be. */
final class DefaultPool {
  private static final String NAME = "default";

  private DefaultPool() {}

  /** Makes it where there is none; one that is there is left as it is. */
  static void provide(Connection connection, Path folder) {
    Pool wanted = new Pool(NAME, folder.toString());
    try (PoolHandle pool = findOrDefine(connection, wanted)) {
      if (!pool.isActive() && PoolXml.read(pool.xml()).equals(wanted)) {
        pool.build();
        pool.start();
        pool.setAutostart(true);
      }
    }
  }

  private static PoolHandle findOrDefine(Connection connection, Pool wanted) {
    try {
      return connection.pool(NAME);
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.NO_STORAGE_POOL)) {
        return connection.definePool(PoolXml.build(wanted));
      }
      throw e;
    }
  }
}
