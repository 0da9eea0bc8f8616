package org.xenios.manager.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.manager.record.DomainRecord;

/** Which optical drive is meant. */
final class Drives {
  private Drives() {}

  /**
   * The id of the drive's part.
   *
   * @throws XeniosException when there is no such drive, or it is not clear which
   */
  static String find(Operation.Eject eject, Situation situation) {
    String name = situation.name();
    DomainRecord record = situation.record();
    if (record == null) {
      throw new XeniosException(
          Code.STATE,
          "Xenios did not create '"
              + name
              + "' and does not know its drives: use virsh change-media "
              + name);
    }
    List<Part> drives = record.design().parts(Kind.CDROM).toList();
    if (drives.isEmpty()) {
      throw new XeniosException(Code.STATE, "'" + name + "' has no optical drive");
    }
    String wanted = eject.drive();
    List<Part> candidates =
        drives.stream()
            .filter(
                drive ->
                    wanted != null
                        ? drive.id().equals(wanted)
                        : eject.insert() != null || medium(drive).isPresent())
            .toList();
    if (candidates.size() == 1) {
      return candidates.get(0).id();
    }
    String there =
        drives.stream()
            .map(drive -> drive.id() + " (" + medium(drive).orElse("empty") + ")")
            .collect(Collectors.joining(", "));
    if (wanted != null) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "'" + name + "' has no drive '" + Specs.printable(wanted) + "': there are " + there);
    }
    throw candidates.isEmpty()
        ? new XeniosException(Code.STATE, "every drive of '" + name + "' is empty already")
        : new XeniosException(Code.AMBIGUOUS, "which drive of '" + name + "'? There are " + there);
  }

  private static Optional<String> medium(Part drive) {
    return drive.setting("source").filter(source -> !source.isEmpty());
  }
}
