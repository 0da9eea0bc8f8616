package org.xenios.shell.command;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainManager;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.shell.socket.CommandException;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Times;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One of our commands under one of its names, as Karaf's shell knows it.
 *
 * <p>The words are picocli's to read: Karaf's own actions take options before arguments only, and
 * people write {@code domain:create web --memory 256M}.
 */
public final class Verb implements Command {
  static final int FAILED = 1;
  private static final int USAGE = 2;

  private final String name;
  private final Supplier<? extends ShellCommand> commands;
  private final Services services;
  private final CommandLine.Model.CommandSpec spec;

  /**
   * Makes one.
   *
   * @param name {@code scope:verb}: the command's own name or one of its aliases
   * @param commands makes a command for each call
   * @param services what it works with
   */
  public Verb(String name, Supplier<? extends ShellCommand> commands, Services services) {
    this.name = name;
    this.commands = commands;
    this.services = services;
    this.spec = CommandLine.Model.CommandSpec.forAnnotatedObject(commands.get());
  }

  /** The names of a command, its own first. */
  public static List<String> names(Class<? extends ShellCommand> type) {
    CommandLine.Command words =
        Objects.requireNonNull(type.getAnnotation(CommandLine.Command.class), type.getName());
    return Stream.concat(Stream.of(words.name()), Arrays.stream(words.aliases())).toList();
  }

  @Override
  public String getScope() {
    return name.substring(0, name.indexOf(':'));
  }

  @Override
  public String getName() {
    return name.substring(name.indexOf(':') + 1);
  }

  @Override
  public String getDescription() {
    String own = String.join(" ", spec.usageMessage().description());
    return name.equals(spec.name()) ? own : own + " Same as " + spec.name() + ".";
  }

  @Override
  public Completer getCompleter(boolean scoped) {
    return new WordCompleter(
        name,
        scoped,
        getDescription(),
        spec,
        () -> services.find(DomainManager.class),
        () -> services.find(GuestDrivers.class));
  }

  @Override
  public @Nullable Parser getParser() {
    return null;
  }

  @Override
  public @Nullable Object execute(Session session, List<Object> arguments) throws Exception {
    ShellCommand command = commands.get();
    CommandLine line = reader(command, session);
    try {
      line.parseArgs(arguments.stream().map(String::valueOf).toArray(String[]::new));
    } catch (ParameterException e) {
      throw new CommandException(USAGE, misread(e));
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out, Ansi.OFF);
      return null;
    }
    DomainManager domains = services.find(DomainManager.class);
    GuestDrivers guests = services.find(GuestDrivers.class);
    if (domains == null || guests == null) {
      command.runAlone();
      return null;
    }
    try {
      command.run(Caller.of(session, domains, guests, services));
    } catch (XeniosException | HypervisorException e) {
      throw new CommandException(FAILED, Cleaner.line(e.getMessage()));
    }
    return null;
  }

  private static CommandLine reader(ShellCommand command, Session session) {
    int width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    return line.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAllowOptionsAsOptionParameters(false)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setUsageHelpWidth(width == 0 ? 100 : Math.min(Math.max(width, 80), 120))
        .registerConverter(Bytes.class, converter(Bytes::parse))
        .registerConverter(Duration.class, converter(Times::parseSpan));
  }

  private static <T> CommandLine.ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private String misread(ParameterException e) {
    String message = Cleaner.line(e.getMessage());
    String meant =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().limit(3).collect(joining(", "))
            : "";
    return message.substring(0, 1).toLowerCase(Locale.ROOT)
        + message.substring(1)
        + (meant.isEmpty() ? "" : "; did you mean " + Cleaner.line(meant) + "?")
        + " (see "
        + name
        + " --help)";
  }
}
