package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Domain.BootStage;
import org.xenios.manager.FakeConsole;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.driver.RuleBook.Rule;
import org.xenios.manager.run.ConsoleNews;
import org.xenios.manager.run.ConsoleNews.Panic;

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
        true);
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
  void aPromptThatAResetCutOffIsNotTheNextBootsFirstLine() {
    log.print("web login: ");
    reader.read(log, page);
    assertThat(reader.read(log, page)).isTrue();
    reader.rebooted();
    log.print("Linux version 6\n");
    assertThat(reader.read(log, page)).isTrue();
    assertThat(reader.stage()).isEqualTo(new BootStage("kernel", "6"));
  }

  @Test
  void placesHoldWhateverIsDroppedOfTheLog() {
    Page dying = page("panic", "Kernel panic: (.*)", "login", "login:");
    log.print("noise\nKernel panic: a\n");
    assertThat(reader.look(log, dying).panics()).containsExactly(new Panic("a", 7));
    log.drop(3);
    assertThat(reader.look(log, page("panic", "panic: (.*)", "x", "y")).panics())
        .as("another generation's rules read it again")
        .containsExactly(new Panic("a", 7));
    log.print("Kernel panic: b\n");
    log.drop(19);
    assertThat(reader.look(log, dying).panics()).containsExactly(new Panic("b", 23));
  }

  @Test
  void theFirstLookTellsHowMuchIsKept() {
    log.print("noise\n");
    assertThat(reader.look(log, page).kept()).isEqualTo(6);
    log.print("login:\n");
    assertThat(reader.look(log, page).kept()).isEqualTo(ConsoleNews.NOT_FIRST);
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

  @Test
  void aPanicHasTheSamePlaceHoweverOftenItIsRead() {
    Page dying = page("panic", "Kernel panic: (.*)", "login", "login:");
    log.print("noise\nKernel panic: a\nKernel panic: again\n");
    ConsoleNews first = reader.look(log, dying);
    assertThat(first.panics()).containsExactly(new Panic("a", 7));
    assertThat(first.watched()).as("it may have stood there for long").isFalse();
    assertThat(reader.look(log, dying)).isNull();
    log.print("login:\nKernel panic: b\n");
    assertThat(reader.look(log, dying).panics()).extracting(Panic::message).containsExactly("b");
    assertThat(reader.look(log, page("panic", "panic: (.*)", "x", "y")).panics())
        .contains(new Panic("a", 7));
  }

  @Test
  void theNextRunBeginsWhereTheLastOneEnded() {
    log.print("web login:\n");
    assertThat(reader.look(log, page).stage()).isEqualTo(new BootStage("login", ""));
    reader.ended();
    reader.restart();
    assertThat(reader.look(log, page)).isNull();
    assertThat(reader.stage()).isNull();
    log.print("Linux version 6\n");
    ConsoleNews news = reader.look(log, page);
    assertThat(news.stage()).isEqualTo(new BootStage("kernel", "6"));
    assertThat(news.watched()).isTrue();
    log.begin();
    reader.rewind();
    assertThat(reader.look(log, page).emptied()).isTrue();
  }
}
