package org.xenios.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the commands that show statistics print where nobody watches. */
class StatisticsTest extends ShellFixture {
  @Test
  void listsActiveDomainsWithTheirFiguresAge() throws Exception {
    assertThat(run("domain:stats"))
        .containsPattern(
            "web +\\| 12.5 +\\| 256 MiB \\| 100 MiB \\| 1.5 KiB/s \\| +\\| 2 KiB/s +\\| 2 KiB/s")
        .containsPattern("evil +\\| 150.0.*stale 1 min 30 s")
        .doesNotContain("\u001b");
    figures.domains.clear();
    assertThat(run("domain:stats")).isEqualTo("no domain is active\n");
  }

  @Test
  void showsOneDomainsCounters() throws Exception {
    assertThat(run("domain:stats web"))
        .contains(
            "12.5 % of a processor",
            "3.5 s",
            "256 MiB of 512 MiB",
            "received 1 MiB in 900 packets, 1 errors, 2 dropped, 1.5 KiB/s",
            "sent 100 B in 1 packets, 0 errors, 0 dropped\n",
            "/vm/web.img",
            "read 4 KiB in 8 requests, 2 KiB/s",
            "1 GiB, takes 4 KiB");
    assertThatThrownBy(() -> run("domain:stats off")).hasMessage("'off' is off");
  }

  @Test
  void tellsProgramsNumbers() throws Exception {
    assertThat(run("domain:stats web --json"))
        .startsWith("[")
        .contains("\"percent\":12.5", "\"nanos\":3500000000", "\"bytesPerSecond\":null")
        .doesNotContain("evil");
    assertThat(run("host:stats --json")).contains("\"cpuPercent\":33.3");
  }

  @Test
  void showsWhatHostsUse() throws Exception {
    assertThat(run("host:stats"))
        .containsPattern("local \\| 33.3 +\\| 4 +\\| 8 GiB +\\| 3 GiB \\| 2 .*512 MiB.*1.2 s");
    assertThatThrownBy(() -> run("host:stats nowhere")).hasMessageContaining("no host 'nowhere'");
  }

  @Test
  void topIsATableWhereThereIsNoTerminal() throws Exception {
    assertThat(run("domain:top")).containsSubsequence("evil", "web").doesNotContain("\u001b");
    assertThat(run("domain:top --once --sort name")).containsSubsequence("evil", "web");
    assertThat(figures.watched).hasValue(0);
  }
}
