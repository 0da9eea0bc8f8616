package org.xenios.shell.audit;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Audit;
import org.xenios.domain.Deed.Outcome;
import org.xenios.shell.command.Who;

/**
 * A command of ours that notes each of its calls. What only reads, is not noted; a command that
 * nobody lists here as reading counts as one that changes something.
 */
public final class Audited implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(Audited.class);

  private static final Set<String> READING =
      Set.of(
          "domain:list",
          "domain:info",
          "domain:dominfo",
          "domain:explain",
          "domain:log",
          "domain:xml",
          "domain:dumpxml",
          "domain:operations",
          "domain:stats",
          "domain:top",
          "domain:events",
          "driver:list",
          "driver:info",
          "host:list",
          "host:info",
          "host:stats",
          "host:health",
          "image:inspect");

  private static final Set<String> HARMLESS = Set.of("-h", "--help", "--dry-run");

  private final Command command;
  private final Supplier<@Nullable Audit> audit;

  /**
   * Makes one.
   *
   * @param command what is called
   * @param audit who keeps it, or null while he is away
   */
  public Audited(Command command, Supplier<@Nullable Audit> audit) {
    this.command = command;
    this.audit = audit;
  }

  @Override
  public String getScope() {
    return command.getScope();
  }

  @Override
  public String getName() {
    return command.getName();
  }

  @Override
  public String getDescription() {
    return command.getDescription();
  }

  @Override
  public Completer getCompleter(boolean scoped) {
    return command.getCompleter(scoped);
  }

  @Override
  public @Nullable Parser getParser() {
    return command.getParser();
  }

  @Override
  public @Nullable Object execute(Session session, List<Object> arguments) throws Exception {
    String verb = getScope() + ":" + getName();
    List<String> words = arguments.stream().map(String::valueOf).toList();
    if (READING.contains(verb) || words.stream().anyMatch(HARMLESS::contains)) {
      return command.execute(session, arguments);
    }
    String by = Who.calls(session.get("USER"));
    try {
      Object result = command.execute(session, arguments);
      note(by, verb, words, Outcome.DONE, "");
      return result;
    } catch (Exception | Error e) {
      note(by, verb, words, Outcome.FAILED, Lines.why(e));
      throw e;
    }
  }

  private void note(String by, String verb, List<String> words, Outcome outcome, String why) {
    Audit keeper = audit.get();
    if (keeper == null) {
      LOG.warn("nobody keeps the audit: {} by {}: {}", verb, by, outcome);
    } else {
      keeper.note(Lines.deed(by, verb, words, outcome, why));
    }
  }
}
