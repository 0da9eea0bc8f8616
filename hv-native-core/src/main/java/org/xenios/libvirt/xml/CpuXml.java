package org.xenios.libvirt.xml;

import java.util.Optional;
import java.util.stream.Stream;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** The processor that the guest sees. */
final class CpuXml {
  private CpuXml() {}

  static void add(Tag domain, Machine machine) {
    Optional<Part> model = machine.parts(Kind.CPU).findFirst();
    Optional<Part> topology = machine.parts(Kind.VCPUS).filter(CpuXml::hasTopology).findFirst();
    if (model.isEmpty() && topology.isEmpty()) {
      return;
    }
    Tag cpu = domain.add("cpu");
    model.ifPresent(part -> addModel(cpu, part));
    topology.ifPresent(part -> addTopology(cpu, part, FiguresXml.mostVcpus(machine)));
    model.ifPresent(part -> addHidden(cpu, part));
  }

  private static void addModel(Tag cpu, Part part) {
    cpu.attr("mode", part.model());
    if (!part.model().equals("host-model")) {
      part.setting("migratable").ifPresent(value -> cpu.attr("migratable", value));
    }
  }

  private static void addHidden(Tag cpu, Part part) {
    part.setting("without").stream()
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .forEach(name -> cpu.add("feature").attr("policy", "disable").attr("name", name.strip()));
  }

  private static boolean hasTopology(Part part) {
    return Stream.of("sockets", "cores", "threads").anyMatch(part.settings()::containsKey);
  }

  private static void addTopology(Tag cpu, Part part, int vcpus) {
    int sockets = count(part, "sockets", vcpus);
    int cores = count(part, "cores", vcpus);
    int threads = count(part, "threads", vcpus);
    if ((long) sockets * cores * threads != vcpus) {
      throw new InvalidXmlException(
          String.format(
              "part '%s': %d sockets of %d cores of %d threads are not the %d processors that the"
                  + " machine can have",
              part.id(), sockets, cores, threads, vcpus));
    }
    cpu.add("topology")
        .attr("sockets", Integer.toString(sockets))
        .attr("cores", Integer.toString(cores))
        .attr("threads", Integer.toString(threads));
  }

  private static int count(Part part, String name, int most) {
    return part.setting(name).isPresent() ? Settings.number(part, name, 1, most) : 1;
  }
}
