package org.xenios.shell.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;
import picocli.CommandLine.Model.ArgSpec;

/** What can stand for an argument, told by the label that its help shows. Never blocks. */
final class Words {
  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}._:@+-]+");
  private static final int MOST_FILES = 1000;

  /**
   * A candidate.
   *
   * @param text the word
   * @param description what it is, or null
   * @param whole whether the word ends there; a directory's does not
   */
  record Word(String text, @Nullable String description, boolean whole) {
    private Word(String text) {
      this(text, null, true);
    }
  }

  private final DomainManager manager;
  private final GuestDrivers drivers;
  private final Session session;

  Words(DomainManager manager, GuestDrivers drivers, Session session) {
    this.manager = manager;
    this.drivers = drivers;
    this.session = session;
  }

  /** Candidates for an argument of which {@code typed} stands already. */
  List<Word> of(ArgSpec argument, String typed) {
    return switch (argument.paramLabel()) {
      case "DOMAIN" -> domains();
      case "FILE", "FILE|KEY" -> files(typed);
      case "FILE|SIZE" ->
          Stream.concat(files(typed).stream(), words(Stream.of("8G", "32G", "64G")).stream())
              .toList();
      case "HOST" -> manager.hosts().stream().map(h -> new Word(h.name(), h.uri(), true)).toList();
      case "DRIVER_ID" -> words(drivers.generations().stream().map(Generation::driver).distinct());
      case "DRIVER" ->
          drivers.generations().stream()
              .flatMap(g -> Stream.of(new Word(g.family()), new Word(g.driver())))
              .distinct()
              .toList();
      case "FAMILY" -> words(drivers.families().stream().map(DriverFamily::family));
      case "VERSION" -> versions();
      case "OS" -> words(drivers.generations().stream().map(Generation::family).distinct());
      case "ID" -> operations();
      case "DOMAIN|ID" -> Stream.concat(domains().stream(), operations().stream()).toList();
      case "NETWORK" -> networks();
      case "SIZE" -> words(Stream.of("256M", "512M", "1G", "2G", "4G"));
      case "SPAN" -> words(Stream.of("30s", "90s", "5m"));
      default -> constants(argument);
    };
  }

  private static List<Word> words(Stream<String> texts) {
    return texts.map(Word::new).toList();
  }

  private List<Word> domains() {
    List<Domain> known = manager.known();
    Map<String, Long> named =
        known.stream().map(Domain::name).collect(groupingBy(identity(), counting()));
    return known.stream()
        .map(
            d ->
                new Word(
                    named.getOrDefault(d.name(), 0L) > 1 ? d.address() : d.name(),
                    d.state().word(),
                    true))
        .filter(word -> PLAIN.matcher(word.text()).matches())
        .toList();
  }

  private List<Word> versions() {
    Stream<String> there =
        drivers.generations().stream()
            .map(Generation::version)
            .flatMap(v -> Stream.of(v, v.substring(0, v.indexOf('.')) + ".x"));
    return words(Stream.concat(Stream.of("previous"), there).distinct());
  }

  private List<Word> operations() {
    return manager.executions().stream().map(e -> new Word(e.id(), e.plan().verb(), true)).toList();
  }

  private List<Word> networks() {
    Stream<String> named =
        manager.hosts().stream()
            .map(Host::capabilities)
            .filter(Objects::nonNull)
            .flatMap(c -> c.networks().stream())
            .filter(n -> PLAIN.matcher(n).matches());
    return words(Stream.concat(Stream.of("user", "none", "bridge="), named).distinct());
  }

  private static List<Word> constants(ArgSpec argument) {
    Object[] constants = argument.type().getEnumConstants();
    if (constants != null) {
      return words(Arrays.stream(constants).map(c -> c.toString().toLowerCase(Locale.ROOT)));
    }
    List<Word> words = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(text -> words.add(new Word(text)));
    }
    return words;
  }

  private List<Word> files(String typed) {
    String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
    List<Word> words = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Caller.directory(session).resolve(parent))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean hidden = name.startsWith(".") && !typed.substring(parent.length()).startsWith(".");
        if (!hidden && words.size() < MOST_FILES) {
          boolean directory = Files.isDirectory(entry);
          words.add(new Word(parent + name + (directory ? "/" : ""), null, !directory));
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      // nothing that could be offered
      return List.of();
    }
    return words;
  }
}
