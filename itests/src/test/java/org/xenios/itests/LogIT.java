package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One log, a log per domain, and no text that can pass for a record. */
@RunWith(PaxExam.class)
public class LogIT extends XeniosIT {
  private static final Logger LOG = LoggerFactory.getLogger(LogIT.class);

  @Test
  public void aDomainHasALogOfItsOwn() throws Exception {
    UUID uuid = UUID.randomUUID();
    String with = "with " + UUID.randomUUID();
    String without = "without " + UUID.randomUUID();
    try (MDC.MDCCloseable domain = MDC.putCloseable("domain", uuid.toString())) {
      LOG.info(with);
    }
    LOG.info(without);

    assertThat(text(domainLog(uuid), with)).contains(with).doesNotContain(without);
    assertThat(text(mainLog(), without)).contains(with, without);
    assertThat(base().resolve("data/log/domains/none.log")).doesNotExist();
    assertThat(base().resolve("data/log/karaf.log")).doesNotExist();
  }

  @Test
  public void noTextCanPassForARecord() throws Exception {
    UUID uuid = UUID.randomUUID();
    String end = "end " + UUID.randomUUID();
    String forged = "2026-01-01T00:00:00.000Z INFO  forged";
    try (MDC.MDCCloseable domain = MDC.putCloseable("domain", uuid.toString())) {
      LOG.info("says \r\n{} \u001b[2J \u009b31m \u2028{}", forged, forged);
      LOG.warn("fails", new IllegalStateException("bad\n" + forged + "\r\n\u001b[31m" + forged));
      LOG.info(end);
    }

    for (Path log : new Path[] {mainLog(), domainLog(uuid)}) {
      String text = text(log, end);
      assertThat(text).contains("forged").doesNotContain("\u001b", "\u009b", "\u2028", "\r");
      assertThat(text.lines()).noneMatch(line -> line.startsWith(forged));
      assertThat(text).contains("    | java.lang.IllegalStateException");
    }
  }

  @Test
  public void levelsAreChangedWhileItRuns() throws Exception {
    Logger logger = LoggerFactory.getLogger("org.xenios.itests.live");
    String before = "before " + UUID.randomUUID();
    String between = "between " + UUID.randomUUID();
    String end = "end " + UUID.randomUUID();
    logger.debug(before);
    assertThat(shell("manager:log-level " + logger.getName() + " debug")).contains("debug");
    try {
      await("it is taken on", Duration.ofSeconds(30), logger::isDebugEnabled);
      logger.debug(between);
      assertThat(shell("manager:log-level")).contains(logger.getName() + " debug");
    } finally {
      shell("manager:log-level " + logger.getName() + " default");
    }
    await("it is taken back", Duration.ofSeconds(30), () -> !logger.isDebugEnabled());
    logger.info(end);
    assertThat(text(mainLog(), end)).contains(between).doesNotContain(before);
  }

  @Test
  public void aRecordIsAnObjectWhereOneLineOfTheConfigurationSaysSo() throws Exception {
    Path configuration = base().resolve("etc/logback.xml");
    String text = Files.readString(configuration);
    UUID uuid = UUID.randomUUID();
    String end = "end " + UUID.randomUUID();
    Files.writeString(
        configuration,
        text.replace("name=\"form\" value=\"text\"", "name=\"form\" value=\"json\""));
    try {
      readConfigurationAgain();
      try (MDC.MDCCloseable domain = MDC.putCloseable("domain", uuid.toString())) {
        LOG.info("says \"\\ \t\r\n \u001b[2J \u009b31m \u2028");
        LOG.warn("fails", new IllegalStateException("bad \"\n\u001b[31m"));
        LOG.info(end);
      }
      text(domainLog(uuid), end);
    } finally {
      Files.writeString(configuration, text);
      readConfigurationAgain();
    }
    List<String> lines = Files.readAllLines(domainLog(uuid));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("{\"time\":\"")
        .contains(
            "\"level\":\"INFO\"",
            "\"domain\":\"" + uuid + "\"",
            "\"message\":\"says \\\"\\\\ \\t?? ?[2J ?31m ?\"")
        .endsWith("\"trace\":\"\"}");
    assertThat(lines.get(1))
        .contains("\"trace\":\"java.lang.IllegalStateException: bad \\\"\\n?[31m\\n\\tat ");
    assertThat(lines.get(2)).contains("\"message\":\"" + end + "\"");
  }

  /** Levels are a part of it. */
  private void readConfigurationAgain() throws Exception {
    Logger logger = LoggerFactory.getLogger("org.xenios.itests." + UUID.randomUUID());
    shell("manager:log-level " + logger.getName() + " trace");
    await("it is read again", Duration.ofSeconds(30), logger::isTraceEnabled);
    shell("manager:log-level " + logger.getName() + " default");
    await("and again", Duration.ofSeconds(30), () -> !logger.isTraceEnabled());
  }

  private static Path mainLog() {
    return base().resolve("data/log/xenios.log");
  }

  private static Path domainLog(UUID uuid) {
    return base().resolve("data/log/domains/" + uuid + ".log");
  }

  private static String text(Path log, String awaited) throws Exception {
    await(
        awaited + " in " + log,
        Duration.ofSeconds(10),
        () -> Files.exists(log) && Files.readString(log, StandardCharsets.UTF_8).contains(awaited));
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
