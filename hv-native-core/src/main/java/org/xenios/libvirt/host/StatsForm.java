package org.xenios.libvirt.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.Usage;

/** libvirt's names of statistics: {@code net.0.rx.bytes}. */
final class StatsForm {
  /** No hypervisor has as many devices of a kind; what is beyond is not believed. */
  private static final long MOST = 1024;

  private StatsForm() {}

  /** Memory; null when no group of it was told. */
  static Usage.@Nullable Memory memory(Map<String, Object> values) {
    Long current = kib(values, "balloon.current");
    Long maximum = kib(values, "balloon.maximum");
    return current == null || maximum == null
        ? null
        : new Usage.Memory(
            current,
            maximum,
            kib(values, "balloon.rss"),
            kib(values, "balloon.available"),
            kib(values, "balloon.unused"),
            kib(values, "balloon.usable"));
  }

  /** Cards that have a device on the host; null when no group of cards was told. */
  static @Nullable List<Usage.Nic> nics(Map<String, Object> values) {
    Long count = number(values, "net.count");
    if (count == null) {
      return null;
    }
    List<Usage.Nic> nics = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MOST); i++) {
      String nic = "net." + i + ".";
      if (values.get(nic + "name") instanceof String device
          && values.containsKey(nic + "rx.bytes")) {
        nics.add(new Usage.Nic(device, packets(values, nic + "rx."), packets(values, nic + "tx.")));
      }
    }
    return nics;
  }

  private static Usage.Packets packets(Map<String, Object> values, String way) {
    return new Usage.Packets(
        counter(values, way + "bytes"),
        counter(values, way + "pkts"),
        counter(values, way + "errs"),
        counter(values, way + "drop"));
  }

  /** Disks; null when the emulator was not asked. */
  static @Nullable List<DiskUsage.Disk> disks(Map<String, Object> values) {
    Long count = number(values, "block.count");
    if (count == null) {
      return null;
    }
    List<DiskUsage.Disk> disks = new ArrayList<>();
    boolean asked = count == 0;
    for (int i = 0; i < Math.min(count, MOST); i++) {
      String disk = "block." + i + ".";
      asked |= values.containsKey(disk + "rd.reqs");
      if (values.get(disk + "name") instanceof String device) {
        disks.add(
            new DiskUsage.Disk(
                device,
                values.get(disk + "path") instanceof String path ? path : "",
                requests(values, disk + "rd."),
                requests(values, disk + "wr."),
                number(values, disk + "capacity"),
                number(values, disk + "allocation")));
      }
    }
    return asked ? disks : null;
  }

  private static DiskUsage.Requests requests(Map<String, Object> values, String way) {
    return new DiskUsage.Requests(
        counter(values, way + "bytes"),
        counter(values, way + "reqs"),
        counter(values, way + "times"));
  }

  private static @Nullable Long number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Long value ? value : null;
  }

  /** A counter that is not told, or told as -1, counted nothing. */
  private static long counter(Map<String, Object> values, String name) {
    Long value = number(values, name);
    return value == null ? 0 : Math.max(0, value);
  }

  private static @Nullable Long kib(Map<String, Object> values, String name) {
    Long value = number(values, name);
    return value == null ? null : value * 1024;
  }
}
