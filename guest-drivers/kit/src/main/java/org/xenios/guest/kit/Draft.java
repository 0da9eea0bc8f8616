package org.xenios.guest.kit;

import java.util.Locale;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;

/**
 * A design in the making.
 *
 * @param family whose
 * @param question what was asked
 * @param choice the machine that it is made for
 * @param rows the family's tables, for this design
 */
record Draft(Family family, Question question, Choice choice, PartRows.Taking rows) {

  /** The pattern for parts of that sort. */
  Part needed(String id) throws RefusedException {
    return rows.part(id)
        .orElseThrow(
            () -> {
              Platform platform = choice.platform();
              return new RefusedException(
                  "host "
                      + question.host().host()
                      + " offers no "
                      + id
                      + " that "
                      + family.name()
                      + " drives on a "
                      + platform.family()
                      + " machine"
                      + offered(platform, id),
                  "choose another host, or leave the " + id + " out");
            });
  }

  private static String offered(Platform platform, String id) {
    Set<String> models = platform.models().get(Kind.valueOf(id.toUpperCase(Locale.ROOT)));
    return models == null ? "" : ": " + Inputs.list(models);
  }
}
