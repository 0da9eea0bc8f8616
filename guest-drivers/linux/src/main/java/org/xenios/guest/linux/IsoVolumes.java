package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

/** Tells a Linux medium by its volume id. */
final class IsoVolumes {
  /** The volume id's place has room for as many characters. */
  private static final int LONGEST = 32;

  private static final List<Row> ALL =
      Table.of("iso.volumes", 2, cells -> new Row(cells[0], Pattern.compile(cells[1])));

  private IsoVolumes() {}

  static Optional<Claim> claim(BootImage image) {
    String volume = image.fact("iso.volume").orElse("");
    if (volume.length() <= LONGEST) {
      for (Row row : ALL) {
        Matcher id = row.pattern.matcher(volume);
        if (id.matches()) {
          String release = id.groupCount() == 0 ? row.name : row.name + "-" + id.group(1);
          return Optional.of(
              claim(
                  new Guest(LinuxDriver.LINUX, release),
                  Strength.CERTAIN,
                  "the volume id '" + volume + "' is " + row.name + "'s"));
        }
      }
    }
    return image
        .fact("iso.system")
        .filter("LINUX"::equals)
        .map(
            system ->
                claim(
                    new Guest(LinuxDriver.LINUX, null),
                    Strength.POSSIBLE,
                    "a medium mastered on Linux, with a volume id that is not known"));
  }

  private static Claim claim(Guest guest, Strength strength, String why) {
    return new Claim(guest, Set.of(Mode.HVM), strength, why);
  }

  private record Row(String name, Pattern pattern) {}
}
