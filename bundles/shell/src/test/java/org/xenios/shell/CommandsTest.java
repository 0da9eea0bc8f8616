package org.xenios.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Verb;
import org.xenios.shell.socket.CommandException;

/** What commands ask for, refuse, teach and complete. */
class CommandsTest extends ShellFixture {
  @ParameterizedTest
  @CsvSource({
    "domain:stop web --timeout 90s,domain:shutdown web -t 90",
    "domain:undefine web --disks,domain:delete web --disks",
    "domain:suspend web,domain:pause web",
    "domain:unpause web,domain:resume web"
  })
  void aliasesDoTheSame(String alias, String own) throws Exception {
    assertThat(asked(alias)).isEqualTo(asked(own));
  }

  @Test
  void readsTheOtherOperations() throws Exception {
    assertThat(asked("domain:shutdown web --timeout 2m --force"))
        .isEqualTo(new Operation.Shutdown("web", 120_000, true));
    assertThat(asked("domain:reboot web")).isEqualTo(new Operation.Reboot("web", 0, false));
    assertThat(asked("domain:autostart web")).isEqualTo(new Operation.Autostart("web", true));
    assertThat(asked("domain:autostart web off")).isEqualTo(new Operation.Autostart("web", false));
    assertThat(asked("domain:set web --memory 1G"))
        .isEqualTo(new Operation.Set("web", 1L << 30, 0));
    assertThat(asked("domain:eject web")).isEqualTo(new Operation.Eject("web", null, null));
    assertThat(asked("domain:eject web cdrom-1 --insert a.img"))
        .isEqualTo(new Operation.Eject("web", "cdrom-1", directory.resolve("a.img").toString()));
    assertThat(asked("domain:redesign web --apply"))
        .isEqualTo(new Operation.Redesign("web", false));
    assertThat(asked("domain:redesign web --revert"))
        .isEqualTo(new Operation.Redesign("web", true));
    assertThat(asked("domain:delete web -f")).isEqualTo(new Operation.Delete("web", false, true));
  }

  @Test
  void pinsAFamilyOrADomain() throws Exception {
    assertThat(run("driver:pin linux 1.x"))
        .isEqualTo("linux: org.xenios.guest.linux 1.0.0 serves\n");
    run("driver:pin linux --driver org.stranger");
    run("driver:pin linux previous");
    run("driver:rollback linux");
    run("driver:unpin linux");
    assertThat(ledger.pinned)
        .containsExactly(
            "linux: 1.x",
            "linux: org.stranger",
            "linux: org.xenios.guest.linux 0.9.0",
            "linux: org.xenios.guest.linux 0.9.0",
            "linux: none");
    assertThat(ledger.submitted).isEmpty();
    assertThatThrownBy(() -> run("driver:pin linux")).hasMessageContaining("say what to pin");
    assertThatThrownBy(() -> run("driver:pin linux latest")).hasMessageContaining("write 1.2, 1.x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:create|missing required parameter: 'NAME'",
        "domain:create web --memory 12X|'12X' is not a size: write 256M",
        "domain:create web --memroy 1G|did you mean --memory",
        "domain:create web --mode pvx|expected one of [PV, PVH, HVM]",
        "domain:create web --kernel --start|--kernel",
        "domain:create web more|unmatched argument",
        "domain:shutdown web --timeout soon|'soon' is not a span of time"
      })
  void whatWasTypedWronglyIsOneLineAndExitCode2(String line, String says) {
    assertThatThrownBy(() -> run(line))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .message()
        .contains(says)
        .contains("--help)")
        .doesNotContain("\n");
    assertThat(ledger.submitted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:screenshot web sub|is a folder: name a file in it",
        "domain:screenshot web no/where.png|there is no folder",
        "domain:screenshot web a.img|a.img is there already: --force replaces it",
        "domain:set web|say what to set",
        "domain:redesign web --apply --revert|--apply or --revert, not both",
        "domain:console web|needs a terminal",
        "domain:info ghost|no domain 'ghost' second line",
        "host:info mars|no host 'mars'; there is local",
        "driver:info beos|no guest driver 'beos'; there is linux",
        "domain:operations ghost|no domain and no operation 'ghost'"
      })
  void whatCannotBeDoneIsOneLineAndExitCode1(String line, String says) {
    assertThatThrownBy(() -> run(line))
        .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .message()
        .contains(says)
        .doesNotContain("\n", "\u001b");
    assertThat(ledger.submitted).isEmpty();
  }

  @Test
  void aDryRunPrintsThePlanAndDoesNothing() throws Exception {
    assertThat(run("domain:shutdown web --dry-run"))
        .isEqualTo(
            """
            plan: shutdown web on host local, as org.xenios.guest.linux 1.0.0 says
              1. start it
              2. destroy it (what its guest has not written is lost) (only if it has not obeyed yet): it hears nothing
            if a step fails:
              -  remove its definition, managed save and firmware variables
            note: the disk /vm/a.img stays
            nothing was done
            """);
    assertThat(ledger.submitted).isEmpty();
    assertThat(ledger.rehearsed).containsExactly(new Operation.Shutdown("web", 0, false));
  }

  @Test
  void showsTheStepsThatWereDone() throws Exception {
    assertThat(run("domain:start web"))
        .isEqualTo("note: the disk /vm/a.img stays\n 1/1  start it … done, 0.3 s\n");
    assertThat(run("domain:start web --json"))
        .startsWith("{")
        .contains("\"outcome\":\"succeeded\"");
  }

  @Test
  void aFailureNamesItsCause() {
    ledger.outcome = Outcome.FAILED;
    ledger.cause = "no \u001b[1mbootable device";
    assertThatThrownBy(() -> run("domain:start web"))
        .hasMessage("start of 'web' failed: no bootable device");
  }

  @Test
  void aRefusalPassesAsItIs() {
    ledger.refusal = new XeniosException(Code.STATE, "'web' runs already");
    assertThatThrownBy(() -> run("domain:start web")).hasMessage("'web' runs already");
  }

  @Test
  void saysSoWhileTheManagerIsAway() {
    Verb away =
        Commands.verbs(() -> new Object[0]).stream()
            .filter(v -> v.getName().equals("start"))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> away.execute(session, List.of("web")))
        .hasMessageContaining("try again in a moment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain:create", "domain:shutdown", "domain:stop", "image:inspect"})
  void helpTeachesByExample(String command) throws Exception {
    assertThat(run(command + " --help")).contains("Usage: ", "Examples:", "--json", "-h, --help");
  }

  @Test
  void everyCommandHasItsHelpAndADescription() throws Exception {
    for (Command command : shell.getCommands()) {
      if (command instanceof Verb verb) {
        String help = run(verb.getScope() + ":" + verb.getName() + " --help");
        assertThat(help).contains("Examples:", verb.getScope() + ":");
        assertThat(verb.getDescription()).isNotBlank().endsWith(".");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:st|domain:start domain:stop",
        "domain:start ''|web",
        "domain:start --paused ''|web",
        "domain:create web --kernel ''|vmlinuz initrd.img a.img b.qcow2 sub/",
        "domain:create web --disk ''|a.img 8G",
        "domain:create web --ssh-key a|a.img",
        "domain:eject web --insert b|b.qcow2",
        "domain:create web --kernel=v|--kernel=vmlinuz",
        "domain:create web --memory 256M --mode ''|pv pvh hvm",
        "domain:create web --os ''|linux",
        "domain:create web --network ''|user none bridge= default",
        "domain:create web --m|--memory --mode",
        "domain:autostart web ''|on off",
        "host:info ''|local",
        "driver:info ''|linux org.xenios.guest.linux"
      })
  void completes(String line, String expected) {
    assertThat(candidates(line)).containsAll(Arrays.asList(expected.split(" ")));
  }

  @Test
  void completesNoOptionTwiceAndNoHostileName() {
    assertThat(candidates("domain:create web --start --")).doesNotContain("--start");
    assertThat(candidates("domain:create web --disk a --")).contains("--disk");
    assertThat(candidates("domain:start ''")).containsExactly("web");
  }

  private List<String> candidates(String line) {
    String[] words = line.replace("''", "").split(" ", -1);
    int last = words.length - 1;
    List<Candidate> found = new ArrayList<>();
    for (Command command : shell.getCommands()) {
      if (command instanceof Verb verb) {
        verb.getCompleter(false)
            .completeCandidates(
                session,
                new CommandLineImpl(words, last, words[last].length(), line.length(), line),
                found);
      }
    }
    String typed = words[last];
    return found.stream().map(Candidate::value).filter(v -> v.startsWith(typed)).toList();
  }
}
