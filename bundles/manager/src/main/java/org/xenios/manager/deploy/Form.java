package org.xenios.manager.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;

/** A form in which drivers come: how what is installed is kept equal to a file. */
interface Form {
  /** Whether a file of that name is of this form. */
  boolean takes(String file);

  /**
   * Whether a file can be all there, as far as can be told without reading all of it.
   *
   * @return what is missing, or null
   */
  default @Nullable String flawAtAGlance(Path content) throws IOException {
    return null;
  }

  /**
   * Whether a file is all there.
   *
   * @return what is missing, or null
   */
  @Nullable String flaw(Path content) throws IOException;

  /**
   * Installs what a file holds now instead of what it held before; when it does not pass, what it
   * held before stays.
   *
   * @param content a copy of it that nobody changes
   * @param digest SHA-256 of it
   */
  Outcome deploy(String file, Path content, String digest) throws IOException, InterruptedException;

  /** Sees to it that what an earlier content of a file brought runs, if it is any good. */
  Stay stay(String file) throws IOException, InterruptedException;

  /** Uninstalls all that is installed of a file. */
  void remove(String file) throws InterruptedException;

  /** The files of which something is installed. */
  Set<String> installed();

  /**
   * What an earlier content of a file brought, and stays.
   *
   * @param what its drivers or features, for a person; empty when nothing stays
   * @param driver id and version of its driver, or null
   * @param bundles ids of its bundles
   */
  record Stay(String what, @Nullable String driver, List<Long> bundles) {
    /** Nothing stays. */
    static final Stay NOTHING = new Stay("", null, List.of());

    /** How a file stands that is not taken. */
    Deployment instead(String file, State state, String why) {
      String text = what.isEmpty() ? why : why + "; " + what + " of before stays";
      return new Deployment(file, state, text, driver, bundles);
    }
  }

  /**
   * What came of a file.
   *
   * @param deployment how it stands
   * @param changed whether anything was installed or uninstalled
   */
  record Outcome(Deployment deployment, boolean changed) {}
}
