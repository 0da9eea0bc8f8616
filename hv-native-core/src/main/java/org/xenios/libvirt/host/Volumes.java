package org.xenios.libvirt.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Volume;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.binding.PoolHandle;
import org.xenios.libvirt.binding.VolumeHandle;
import org.xenios.libvirt.xml.PoolXml;
import org.xenios.libvirt.xml.VolumeXml;

/** Making and removing files in storage pools. */
final class Volumes {
  private Volumes() {}

  static void create(Connection connection, Volume volume) {
    make(connection, volume).close();
  }

  /** Removes again what it could not fill. */
  static void write(Connection connection, Volume volume, InputStream content) {
    try (VolumeHandle made = make(connection, volume)) {
      try {
        made.upload(content, volume.bytes());
      } catch (IOException e) {
        throw discard(made, failed("volume " + volume.path() + ": " + e.getMessage()));
      } catch (RuntimeException e) {
        throw discard(made, e);
      }
    }
  }

  /** Its own failure to go does not hide why it has to. */
  private static RuntimeException discard(VolumeHandle volume, RuntimeException why) {
    try {
      volume.delete();
    } catch (LibvirtException e) {
      why.addSuppressed(e);
    }
    return why;
  }

  private static VolumeHandle make(Connection connection, Volume volume) {
    try (PoolHandle pool = pool(connection, volume)) {
      String name = nameIn(pool, volume);
      try {
        return pool.createVolume(VolumeXml.build(name, volume.format(), volume.bytes()));
      } catch (LibvirtException e) {
        throw isThere(pool, name) ? exists(volume) : e;
      }
    }
  }

  private static PoolHandle pool(Connection connection, Volume volume) {
    try {
      return connection.pool(volume.pool());
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.NO_STORAGE_POOL)) {
        throw failed("there is no storage pool '" + volume.pool() + "' for " + volume.path());
      }
      throw e;
    }
  }

  private static String nameIn(PoolHandle pool, Volume volume) {
    Path folder = Path.of(PoolXml.read(pool.xml()).path());
    Path path = Path.of(volume.path());
    if (!folder.equals(path.getParent())) {
      throw failed(
          volume.path() + " is not in " + folder + ", the folder of pool " + volume.pool());
    }
    return path.getFileName().toString();
  }

  /** Whether there is such a file, also one that somebody made behind libvirt's back. */
  private static boolean isThere(PoolHandle pool, String name) {
    try {
      pool.refresh();
      pool.volume(name).close();
      return true;
    } catch (LibvirtException e) {
      return false;
    }
  }

  static void delete(Connection connection, String path) {
    find(connection, path)
        .ifPresent(
            volume -> {
              try (volume) {
                volume.delete();
              }
            });
  }

  private static Optional<VolumeHandle> find(Connection connection, String path) {
    Optional<VolumeHandle> known = lookUp(connection, path);
    if (known.isPresent()) {
      return known;
    }
    refreshPoolOf(connection, path);
    return lookUp(connection, path);
  }

  private static Optional<VolumeHandle> lookUp(Connection connection, String path) {
    try {
      return Optional.of(connection.volume(path));
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.NO_STORAGE_VOL)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void refreshPoolOf(Connection connection, String path) {
    Path folder = Path.of(path).getParent();
    List<PoolHandle> pools = connection.pools();
    try {
      pools.stream()
          .filter(pool -> Path.of(PoolXml.read(pool.xml()).path()).equals(folder))
          .findFirst()
          .orElseThrow(() -> failed("no active storage pool has the folder of " + path))
          .refresh();
    } finally {
      pools.forEach(PoolHandle::close);
    }
  }

  private static HypervisorException exists(Volume volume) {
    return new HypervisorException(
        Cause.EXISTS, ErrorCode.STORAGE_VOL_EXIST, 0, volume.path() + " exists already");
  }

  private static HypervisorException failed(String message) {
    return new HypervisorException(Cause.FAILED, 0, 0, message);
  }
}
