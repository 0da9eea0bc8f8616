package org.xenios.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.xenios.hypervisor.Hypervisor;

/** Listing all domains and reading one: through the native core, in C, and by virsh. */
final class LibvirtCalls {
  private static final int LISTS = 5;
  private static final int READS = 40;

  private final String uri;
  private final Hypervisor host;
  private final Floor floor;
  private final int domains;
  private final int listed;

  /**
   * Makes one.
   *
   * @throws IOException when the contenders do not see the same domains
   */
  LibvirtCalls(String uri, Hypervisor host, Floor floor, int domains)
      throws IOException, InterruptedException {
    this.uri = uri;
    this.host = host;
    this.floor = floor;
    this.domains = domains;
    floor.ask("list 1");
    listed = floor.count();
    int ours = host.list().size();
    long theirs =
        Command.output("virsh", "-q", "-c", uri, "list", "--all", "--uuid").lines().count();
    if (ours != listed || theirs != listed || listed < domains) {
      throw new IOException(
          "not the same domains: %d in C, %d by Xenios, %d by virsh, %d defined"
              .formatted(listed, ours, theirs, domains));
    }
  }

  String libvirtVersion() {
    return host.capabilities().libvirtVersion();
  }

  List<Task> tasks() {
    return List.of(
        new Task(
            "List %,d domains with their states".formatted(listed),
            List.of(
                inC(round -> "list " + LISTS),
                inXenios("Xenios: Hypervisor.list()", LISTS, round -> host.list()),
                virsh("virsh domstats --state", round -> List.of("domstats", "--state")),
                virsh("virsh list --all", round -> List.of("list", "--all")))),
        new Task(
            "Read one domain's figures",
            List.of(
                inC(round -> "info " + index(round) + " " + READS),
                inXenios(
                    "Xenios: Hypervisor.figures()",
                    READS,
                    round -> host.figures(Floor.uuid(index(round)))),
                virsh("virsh dominfo", round -> List.of("dominfo", "bench-" + index(round))))),
        new Task(
            "Read one domain's state",
            List.of(
                inC(round -> "state " + index(round) + " " + READS),
                inXenios(
                    "Xenios: Hypervisor.state()",
                    READS,
                    round -> host.state(Floor.uuid(index(round)))),
                virsh("virsh domstate", round -> List.of("domstate", "bench-" + index(round))),
                new Command("an empty process: true", round -> List.of("true")))));
  }

  private int index(int round) {
    return (int) (round * 7919L % domains);
  }

  private Command virsh(String name, IntFunction<List<String>> words) {
    return new Command(
        name + ", a process",
        round ->
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("virsh", "-q", "-c", uri),
                    words.apply(round).stream())
                .toList());
  }

  private Contender inC(IntFunction<String> line) {
    return new Contender() {
      @Override
      public String name() {
        return "the same calls in C: the floor";
      }

      @Override
      public long[] measure(int round) throws IOException {
        return floor.ask(line.apply(round));
      }
    };
  }

  private static Contender inXenios(String name, int times, IntConsumer call) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long[] measure(int round) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
          long began = System.nanoTime();
          call.accept(round);
          nanos[i] = System.nanoTime() - began;
        }
        return nanos;
      }
    };
  }
}
