package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Command;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Who may run which command. Every command that is registered is tried, so a new one without a rule
 * is found out. What a user may not run, Karaf calls "not found" or refuses with a
 * SecurityException.
 */
@RunWith(PaxExam.class)
public class CommandAccessIT extends XeniosIT {
  private static final Set<String> OURS = Set.of("domain", "driver", "host", "image", "manager");

  private static final Set<String> READS =
      Set.of(
          "domain:list",
          "domain:info",
          "domain:dominfo",
          "domain:explain",
          "domain:events",
          "domain:log",
          "domain:xml",
          "domain:dumpxml",
          "domain:operations",
          "domain:stats",
          "domain:top",
          "driver:list",
          "driver:info",
          "host:list",
          "host:info",
          "host:health",
          "host:stats");

  @Test
  public void everyScopeOfOursHasCommands() throws Exception {
    assertThat(commands()).extracting(Command::getScope).containsAll(OURS);
  }

  @Test
  public void withoutARoleNothingRuns() throws Exception {
    assertThat(commands())
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(refused(line(command))).as(line(command) + " is refused").isTrue());
  }

  @Test
  public void aViewerReadsAndDoesNothingElse() throws Exception {
    assertThat(allowed("viewer")).isNotEmpty().isSubsetOf(READS);
    assertThat(refused("domain:list", "viewer")).isFalse();
    assertThat(refused("domain:destroy no-such-domain", "viewer")).isTrue();
  }

  @Test
  public void aManagerOperatesAndLeavesTheRestToAdministrators() throws Exception {
    Set<String> allowed = allowed("manager");
    assertThat(allowed).contains("domain:list", "domain:start", "domain:destroy", "domain:vnc");
    assertThat(allowed)
        .doesNotContain(
            "domain:create",
            "domain:delete",
            "domain:undefine",
            "domain:eject",
            "domain:screenshot",
            "driver:pin",
            "driver:unpin",
            "driver:rollback",
            "driver:try",
            "driver:deploy",
            "manager:log-level");
  }

  @Test
  public void anAdministratorDoesEverything() throws Exception {
    assertThat(allowed("admin"))
        .isEqualTo(ours().stream().map(CommandAccessIT::line).collect(Collectors.toSet()));
  }

  @Test
  public void karafsOwnScopesAreForAdministrators() throws Exception {
    for (String line :
        List.of(
            "bundle:install file:/nowhere.jar",
            "bundle:list",
            "config:list",
            "feature:install ssh",
            "jaas:realm-list",
            "kar:list",
            "kar:install file:/nowhere.kar",
            "package:exports",
            "service:list",
            "system:property no.such",
            "shell:exec true",
            "shell:cat /dev/null",
            "shell:java java.lang.Object")) {
      assertThat(refused(line, "viewer", "manager")).as(line).isTrue();
    }
  }

  private Set<String> allowed(String role) throws Exception {
    return ours().stream()
        .map(CommandAccessIT::line)
        // asked for help, a command that may run does nothing
        .filter(line -> !refused(line + " --help", role))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean refused(String line, String... roles) {
    try {
      shellAs(line, roles);
      return false;
    } catch (SecurityException e) {
      return true;
    } catch (Exception e) {
      return e.getClass().getSimpleName().equals("CommandNotFoundException");
    }
  }

  /** All that are registered; the registry shows nobody what he may not run. */
  private List<Command> commands() throws Exception {
    return as(() -> sessions.getRegistry().getCommands(), ADMIN);
  }

  private List<Command> ours() throws Exception {
    return commands().stream().filter(command -> OURS.contains(command.getScope())).toList();
  }

  private static String line(Command command) {
    return command.getScope() + ":" + command.getName();
  }
}
