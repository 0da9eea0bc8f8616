package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Domain.BootStage;
import org.xenios.manager.FakeConsole;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.driver.RuleBook.Rule;

class ConsoleReaderTest {
  private final FakeConsole log = new FakeConsole();
  private final ConsoleReader reader = new ConsoleReader();
  private final Page page = page("kernel", "Linux version (.*)", "login", "login:");

  private static Page page(String... stagesAndPatterns) {
    return new Page(
        "a generation",
        List.of(
            new Rule(stagesAndPatterns[0], Pattern.compile(stagesAndPatterns[1])),
            new Rule(stagesAndPatterns[2], Pattern.compile(stagesAndPatterns[3]))),
        null);
  }

  @Test
  void aFloodIsReadInBoundedPiecesAndToldOfOnceItIsRead() {
    log.print("Linux version 6\n" + "x".repeat(ConsoleReader.MOST_AT_ONCE) + "\nweb login:\n");
    assertThat(reader.read(log, page)).isFalse();
    assertThat(reader.stage()).isEqualTo(new BootStage("kernel", "6"));
    assertThat(reader.read(log, page)).isTrue();
    assertThat(reader.stage()).isEqualTo(new BootStage("login", ""));
    assertThat(reader.read(log, page)).isFalse();
  }

  @Test
  void aRecordedBootIsReplayedStageByStage() {
    log.print("Linux version 6\nnoise\nLinux version 7\n")
        .print(
            "x".repeat(ConsoleReader.MOST_AT_ONCE) + "\nweb login: root\nLinux version 8\nlogin:");
    assertThat(ConsoleReader.stages(log, page))
        .containsExactly(
            new BootStage("kernel", "7"),
            new BootStage("login", ""),
            new BootStage("kernel", "8"),
            new BootStage("login", ""));
  }

  @Test
  void aPromptWithoutLineEndIsReadOnceItStandsStill() {
    log.print("web login:");
    assertThat(reader.read(log, page)).isFalse();
    assertThat(reader.read(log, page)).isTrue();
    assertThat(reader.read(log, page)).isFalse();
  }

  @Test
  void anotherGenerationReadsFromTheBeginning() {
    log.print("Linux version 6\n");
    assertThat(reader.read(log, page)).isTrue();
    assertThat(reader.read(log, page("init", "version (.)", "login", "login:"))).isTrue();
    assertThat(reader.stage()).isEqualTo(new BootStage("init", "6"));
  }

  @Test
  void aLogThatWasEmptiedIsReadFromItsBeginning() {
    log.print("noise\n".repeat(100));
    reader.read(log, page);
    log.begin();
    log.print("Linux version 7\n");
    assertThat(reader.read(log, page)).isTrue();
    assertThat(reader.stage()).isEqualTo(new BootStage("kernel", "7"));
  }

  @Test
  void aStageIsToldAgainInTheNextBoot() {
    log.print("Linux version 6\n");
    assertThat(reader.read(log, page)).isTrue();
    reader.restart();
    assertThat(reader.stage()).isNull();
    assertThat(reader.read(log, page)).isTrue();
  }
}
