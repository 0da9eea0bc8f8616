package org.xenios.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xenios.hypervisor.Hypervisor;

/** One round of statistics over active domains: as the manager reads it, and by virsh. */
final class StatisticsRounds {
  static final String INTRODUCTION =
      """
      # What a round of statistics costs

      Written by `./dev bench statistics`. All contenders ask one libvirtd in the same rounds, in an order that changes from
      round to round. Times are medians, with the tenth and ninetieth percentile. The ratio is taken round by round against
      the first row, so that what else the machine did at that moment strikes both: it is the result, the times are not.
      A command is measured as a whole process, with its output thrown away; Xenios holds its connection open. `virsh domstats`
      is a row with all its groups, and with those alone that the manager reads.

      """;

  private static final int GUESTS = 20;
  private static final int AWAIT_TRIES = 240;

  /** A machine that finds nothing to boot and waits. */
  private static final String GUEST =
      """
      <domain type='qemu'><name>bench-%d</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type></os>
      <devices><disk type='file' device='disk'><driver name='qemu' type='raw'/>
      <source file='%s'/><target dev='vda' bus='virtio'/></disk>
      <memballoon model='virtio'/></devices></domain>
      """;

  private StatisticsRounds() {}

  /** Starts that many domains that the floor defined on the test driver. */
  static Task onTestDriver(String uri, Hypervisor host, int domains) {
    for (int i = 0; i < domains; i++) {
      host.start(Floor.uuid(i), false);
    }
    int active = host.usage().domains().size();
    return new Task(
        "%,d active domains of libvirt's test driver".formatted(active),
        List.of(
            virsh("virsh domstats", uri, "domstats"),
            inXenios("Xenios: Hypervisor.usage(), a round", host::usage)));
  }

  /** Starts real guests. */
  static List<Task> onQemu(String uri, Hypervisor host, Path folder)
      throws IOException, InterruptedException {
    for (int i = 0; i < GUESTS; i++) {
      Path disk = Files.write(folder.resolve("bench-" + i + ".img"), new byte[1 << 20]);
      Path xml = Files.writeString(folder.resolve("guest.xml"), GUEST.formatted(i, disk));
      Command.output("virsh", "-q", "-c", uri, "create", xml.toString());
    }
    String title = "%d guests of QEMU: ".formatted(GUESTS);
    return List.of(
        new Task(
            title + "what is cheap (processor time, memory, cards)",
            List.of(
                virsh("virsh domstats", uri, "domstats"),
                virsh(
                    "virsh domstats, those groups",
                    uri,
                    "domstats",
                    "--state",
                    "--cpu-total",
                    "--interface"),
                inXenios("Xenios: Hypervisor.usage(), a round", host::usage))),
        new Task(
            title + "what is dear (disks, what guests say of their memory)",
            List.of(
                virsh("virsh domstats", uri, "domstats"),
                virsh("virsh domstats, those groups", uri, "domstats", "--block", "--balloon"),
                inXenios("Xenios: Hypervisor.diskUsage()", host::diskUsage))));
  }

  /** Waits until the manager knows all of them. */
  static void await(Scrape figures, int domains) throws IOException, InterruptedException {
    for (int i = 0; i < AWAIT_TRIES; i++) {
      try {
        long known =
            figures
                .text()
                .lines()
                .filter(line -> line.startsWith("xenios_domain_cpu_seconds_total{"))
                .count();
        if (known >= domains + GUESTS) {
          return;
        }
      } catch (ConnectException starting) {
        // it is asked again
      }
      Thread.sleep(500);
    }
    throw new IOException("the manager did not read all domains within two minutes");
  }

  /** Ends them. */
  static void endQemu(String uri) throws IOException, InterruptedException {
    String all = Command.output("virsh", "-q", "-c", uri, "list", "--name");
    for (String name : all.lines().filter(line -> line.startsWith("bench-")).toList()) {
      Command.output("virsh", "-q", "-c", uri, "destroy", name);
    }
  }

  private static Command virsh(String name, String uri, String... words) {
    List<String> line = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
    Stream.of(words).forEach(line::add);
    return new Command(name + ", a process", round -> line);
  }

  private static Contender inXenios(String name, Supplier<?> call) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long[] measure(int round) {
        long began = System.nanoTime();
        Object read = call.get();
        long took = System.nanoTime() - began;
        if (read == null) {
          throw new IllegalStateException(name + " read nothing");
        }
        return new long[] {took};
      }
    };
  }
}
