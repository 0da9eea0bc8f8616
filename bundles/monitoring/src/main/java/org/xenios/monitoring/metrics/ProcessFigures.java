package org.xenios.monitoring.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The manager's own process, under the names that the ecosystem has for it. */
final class ProcessFigures {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1024;

  private ProcessFigures() {}

  static void add(Sheet sheet) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    sheet
        .add(Series.PROCESS_START, Seconds.ofMillis(runtime.getStartTime()))
        .add(
            Series.JVM_INFO,
            1,
            runtime.getVmName(),
            runtime.getVmVendor(),
            System.getProperty("java.runtime.version", ""))
        .add(Series.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount())
        .add(Series.JVM_CLASSES, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      sheet
          .add(Series.PROCESS_CPU, Seconds.ofNanos(system.getProcessCpuTime()))
          .add(Series.PROCESS_FDS, system.getOpenFileDescriptorCount())
          .add(Series.PROCESS_MAX_FDS, system.getMaxFileDescriptorCount());
    }
    resident().ifPresent(bytes -> sheet.add(Series.PROCESS_RESIDENT, bytes));
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    add("heap", memory.getHeapMemoryUsage(), sheet);
    add("nonheap", memory.getNonHeapMemoryUsage(), sheet);
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      long count = Math.max(0, gc.getCollectionCount());
      sheet.add(
          Series.JVM_GC,
          count,
          Seconds.ofMillis(Math.max(0, gc.getCollectionTime())),
          gc.getName());
    }
  }

  private static void add(String area, MemoryUsage usage, Sheet sheet) {
    sheet
        .add(Series.JVM_MEMORY_USED, usage.getUsed(), area)
        .add(Series.JVM_MEMORY_COMMITTED, usage.getCommitted(), area);
    if (usage.getMax() >= 0) {
      sheet.add(Series.JVM_MEMORY_MAX, usage.getMax(), area);
    }
  }

  private static Optional<Long> resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
