package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Comes after all but the bad drivers, which are meant to fail: nothing that was done to the
 * container made it fail inwardly.
 */
@RunWith(PaxExam.class)
public class CleanLogIT extends XeniosIT {
  private static final Pattern RECORD = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT");

  @Test
  public void nothingWentWrongUnseen() throws IOException {
    List<String> log = Files.readAllLines(base().resolve("data/log/xenios.log"));
    assertThat(log).isNotEmpty().noneMatch(line -> line.contains(" ERROR "));
    assertThat(framesOfOurs(log)).as("frames of ours in what we log").isEmpty();
  }

  /** Karaf logs in its own words, and with a stack trace, what a broken archive does to it. */
  private static List<String> framesOfOurs(List<String> log) {
    List<String> found = new ArrayList<>();
    boolean karafs = false;
    for (String line : log) {
      if (RECORD.matcher(line).lookingAt()) {
        karafs = line.contains("] o.a.k.");
      } else if (!karafs
          && line.contains("\tat org.xenios.")
          && !line.contains("org.xenios.itests")) {
        found.add(line);
      }
    }
    return found;
  }
}
