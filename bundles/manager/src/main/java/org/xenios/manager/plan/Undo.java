package org.xenios.manager.plan;

import java.util.ArrayList;
import java.util.List;
import org.xenios.domain.Step;

/** What takes back steps that were done: exactly what they made, the last made first. */
public final class Undo {
  private Undo() {}

  /** The steps that take back these. */
  public static List<Step> of(List<Step> done) {
    List<Step> undo = new ArrayList<>();
    for (int i = done.size() - 1; i >= 0; i--) {
      Step step = done.get(i);
      if (step instanceof Step.Define) {
        if (done.stream().anyMatch(Step.PowerOn.class::isInstance)) {
          undo.add(new Step.PowerOff());
        }
        undo.add(new Step.Undefine());
        undo.add(new Step.DeleteConsole());
      } else if (step instanceof Step.CreateVolume volume) {
        undo.add(new Step.DeleteVolume(volume.path()));
      } else if (step instanceof Step.WriteSeed seed) {
        undo.add(new Step.DeleteVolume(seed.path()));
      }
    }
    return undo;
  }
}
