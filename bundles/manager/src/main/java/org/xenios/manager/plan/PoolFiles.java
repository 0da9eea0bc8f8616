package org.xenios.manager.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.Pool;
import org.xenios.machine.Spec;

/** Where the files lie that Xenios makes: in the host's pool, named after their domain. */
final class PoolFiles {
  private static final String QCOW2 = "qcow2";

  private PoolFiles() {}

  /** The spec with a path and a format for each disk that is to be made. */
  static Spec withNewDisks(Spec spec, HostCapabilities host) {
    List<Spec.Disk> disks = new ArrayList<>();
    int made = 0;
    for (Spec.Disk disk : spec.disks()) {
      if (disk.isNew()) {
        made++;
        String format = disk.format().isEmpty() ? QCOW2 : disk.format();
        String number = made == 1 ? "" : "-" + made;
        String path = free(host, spec.name() + number + "." + format);
        disks.add(new Spec.Disk(path, format, false, disk.size()));
      } else {
        disks.add(disk);
      }
    }
    return spec.withDisks(disks);
  }

  /** The spec with a path for the medium of the first boot. */
  static Spec withSeed(Spec spec, HostCapabilities host) {
    return spec.withSeed(free(host, spec.name() + "-seed.iso"));
  }

  private static String free(HostCapabilities host, String name) {
    Pool pool =
        host.pool()
            .orElseThrow(
                () ->
                    new XeniosException(
                        Code.REFUSED,
                        "host "
                            + host.host()
                            + " has no active storage pool to make "
                            + name
                            + " in: define and start one (virsh pool-define-as default dir"
                            + " --target FOLDER, virsh pool-start default)"));
    Path path = Path.of(pool.path(), name);
    if (Files.exists(path)) {
      throw new XeniosException(
          Code.INVALID,
          path + " is there already: remove it, name the domain otherwise, or give it as it is");
    }
    return path.toString();
  }
}
