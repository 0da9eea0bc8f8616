package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.List;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Designs machines for Linux. */
final class Designer {
  private Designer() {}

  static Design design(DesignRequest request) {
    try {
      return new Design.Accepted(machine(new Question(request)));
    } catch (RefusedException refused) {
      return new Design.Refused(refused.reason(), refused.cure());
    }
  }

  private static Machine machine(Question question) throws RefusedException {
    Checks.check(question);
    PlatformChoice choice = PlatformChoice.of(question);
    Figures figures = Figures.of(question, choice.platform());
    List<Part> parts = new ArrayList<>();
    parts.add(
        Part.of("engine", Kind.ENGINE, choice.engine().engine().word(), choice.engine().reason()));
    parts.add(Part.of("mode", Kind.MODE, choice.mode().mode().word(), choice.mode().reason()));
    parts.add(Part.of("machine", Kind.MACHINE, choice.platform().machine(), choice.reason()));
    parts.add(Part.of("memory", Kind.MEMORY, "", figures.memoryReason()));
    parts.add(Part.of("vcpus", Kind.VCPUS, "", figures.vcpusReason()));
    parts.addAll(Board.parts(choice));
    List<Part> drives = Drives.parts(question, choice);
    parts.add(Boot.part(question, choice, drives));
    parts.addAll(drives);
    parts.addAll(Cards.parts(question, choice));
    parts.addAll(Devices.parts(question, choice));
    parts.addAll(Ports.parts(choice, parts));
    return new Machine(figures.memory(), figures.vcpus(), figures.limits(), parts);
  }
}
