package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.List;
import org.xenios.guest.Design;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Designs machines by a family's knowledge. */
final class Designer {
  private Designer() {}

  static Design design(Family family, Question question) {
    try {
      return new Design.Accepted(machine(family, question));
    } catch (RefusedException refused) {
      return new Design.Refused(refused.reason(), refused.cure());
    }
  }

  private static Machine machine(Family family, Question question) throws RefusedException {
    Checks.check(family, question);
    family.check(question);
    Choice choice = Choice.of(family, question);
    Figures figures = Figures.of(family, question, choice.platform());
    Circumstances circumstances = Circumstances.of(family, question, choice);
    PartRows.Taking rows = family.parts().taking(question, choice, circumstances);
    Draft draft = new Draft(family, question, choice, rows);
    List<Part> parts = new ArrayList<>(choice.parts());
    parts.addAll(figures.parts(choice));
    List<Part> drives = Drives.parts(draft);
    parts.add(Booting.part(family, question, choice, drives));
    parts.addAll(drives);
    parts.addAll(Cards.parts(draft));
    parts.addAll(rows.parts());
    return new Machine(
        figures.memory(), figures.vcpus(), figures.limits(), Ports.plugged(choice, parts));
  }
}
