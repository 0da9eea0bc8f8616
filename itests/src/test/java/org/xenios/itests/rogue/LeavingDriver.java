package org.xenios.itests.rogue;

import java.io.IOException;

/** The same with a method that declarative services calls, unless told otherwise, as it leaves. */
public final class LeavingDriver extends RogueDriver {
  /** Reads its deeds. */
  public LeavingDriver() throws IOException {}

  void deactivate() {
    leave();
  }
}
