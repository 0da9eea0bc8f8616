package org.xenios.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainManager;
import org.xenios.domain.GuestDrivers;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes the words of one command: its name, its options anywhere, and their values. */
final class WordCompleter implements Completer {
  private final String name;
  private final boolean scoped;
  private final String description;
  private final CommandSpec spec;
  private final Supplier<@Nullable DomainManager> manager;
  private final Supplier<@Nullable GuestDrivers> drivers;

  WordCompleter(
      String name,
      boolean scoped,
      String description,
      CommandSpec spec,
      Supplier<@Nullable DomainManager> manager,
      Supplier<@Nullable GuestDrivers> drivers) {
    this.name = name;
    this.scoped = scoped;
    this.description = description;
    this.spec = spec;
    this.manager = manager;
    this.drivers = drivers;
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<Candidate> found = new ArrayList<>();
    completeCandidates(session, line, found);
    found.forEach(candidate -> candidates.add(candidate.value()));
    return 0;
  }

  @Override
  public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
    int at = line.getCursorArgumentIndex();
    String[] words = line.getArguments();
    if (at <= 0) {
      String word = scoped ? name.substring(name.indexOf(':') + 1) : name;
      candidates.add(new Candidate(word, word, null, description, null, name, true));
      return;
    }
    if (!session.resolveCommand(words[0]).equals(name)) {
      return;
    }
    String whole = line.getCursorArgument();
    String typed = whole == null ? "" : whole.substring(0, line.getArgumentPosition());
    List<String> before = Arrays.asList(words).subList(1, Math.min(at, words.length));
    complete(typed, before, session, candidates);
  }

  private void complete(
      String typed, List<String> before, Session session, List<Candidate> candidates) {
    OptionSpec pending = before.isEmpty() ? null : option(before.get(before.size() - 1));
    int equals = typed.startsWith("-") ? typed.indexOf('=') : -1;
    if (pending != null && takesValue(pending)) {
      values(pending, "", typed, session, candidates);
    } else if (equals > 0) {
      OptionSpec option = option(typed.substring(0, equals));
      if (option != null) {
        values(
            option,
            typed.substring(0, equals + 1),
            typed.substring(equals + 1),
            session,
            candidates);
      }
    } else if (typed.startsWith("-")) {
      options(before, candidates);
    } else {
      int index = argumentsIn(before);
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        if (argument.index().min() <= index && index <= argument.index().max()) {
          values(argument, "", typed, session, candidates);
          return;
        }
      }
      options(before, candidates);
    }
  }

  private @Nullable OptionSpec option(String word) {
    return spec.optionsMap().get(word);
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private int argumentsIn(List<String> before) {
    int arguments = 0;
    for (int i = 0; i < before.size(); i++) {
      String word = before.get(i);
      OptionSpec option = option(word);
      if (option != null && takesValue(option)) {
        i++;
      } else if (!word.startsWith("-")) {
        arguments++;
      }
    }
    return arguments;
  }

  private void options(List<String> before, List<Candidate> candidates) {
    for (OptionSpec option : spec.options()) {
      boolean given = Arrays.stream(option.names()).anyMatch(before::contains);
      if (!given || option.isMultiValue()) {
        String text = String.join(" ", option.description());
        candidates.add(
            new Candidate(
                option.longestName(), option.longestName(), null, text, null, null, true));
      }
    }
  }

  private void values(
      ArgSpec argument, String prefix, String typed, Session session, List<Candidate> candidates) {
    DomainManager domains = manager.get();
    GuestDrivers guests = drivers.get();
    if (domains != null && guests != null) {
      for (Words.Word word : new Words(domains, guests, session).of(argument, typed)) {
        String value = prefix + word.text();
        candidates.add(
            new Candidate(value, word.text(), null, word.description(), null, null, word.whole()));
      }
    }
  }
}
