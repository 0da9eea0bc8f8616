package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Comes after all but the bad drivers, which are meant to fail: nothing that was done to the
 * container made it fail inwardly.
 */
@RunWith(PaxExam.class)
public class CleanLogIT extends XeniosIT {

  @Test
  public void nothingWentWrongUnseen() throws IOException {
    assertThat(Files.readAllLines(base().resolve("data/log/xenios.log")))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" ERROR "))
        .filteredOn(line -> !line.contains("org.xenios.itests"))
        .as("frames of ours in stack traces")
        .noneMatch(line -> line.contains("\tat org.xenios."));
  }
}
