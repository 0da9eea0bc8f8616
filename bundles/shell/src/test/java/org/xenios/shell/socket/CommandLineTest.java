package org.xenios.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;

/** Every argument reaches a command of Karaf's real shell as it was typed. */
class CommandLineTest {
  private static final ThreadIOImpl THREAD_IO = new ThreadIOImpl();
  private static final SessionFactoryImpl FACTORY = factory();
  private static final List<Object> SEEN = new ArrayList<>();

  private static SessionFactoryImpl factory() {
    THREAD_IO.start();
    SessionFactoryImpl factory = new SessionFactoryImpl(THREAD_IO);
    factory.register(new Witness());
    return factory;
  }

  @AfterContainer
  static void stop() {
    FACTORY.stop();
    THREAD_IO.stop();
  }

  @Provide
  Arbitrary<List<String>> arguments() {
    Arbitrary<String> nasty =
        Arbitraries.strings()
            .withChars("ab \t\n\r\"'\\$`;|&(){}[]<>=*?!~#%/:,^@+-_.0une\0\u00e9\u20ac")
            .ofMaxLength(12);
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<String> words =
        Arbitraries.of(
            "",
            "null",
            "true",
            "false",
            "12",
            "-1",
            "--kernel=./a b",
            "${HOME}",
            "$(date)",
            "//x",
            "\\u0041",
            "'",
            "a'b\"c",
            "# no comment",
            "$.context",
            "[a b]",
            "{x}",
            "%(1+1)",
            "~",
            "C:\\users\\new",
            "a\\",
            "\\",
            " ",
            "  lead",
            "trail  ",
            "=x");
    return Arbitraries.oneOf(nasty, any, words).list().ofMaxSize(5);
  }

  @Property(tries = 3000)
  void argumentsArriveLiterally(@ForAll("arguments") List<String> arguments) throws Exception {
    assertThat(run(new CommandLine.Call("witness:see", arguments)))
        .containsExactlyElementsOf(arguments);
  }

  @Example
  void twoWordsNameACommand() {
    assertThat(CommandLine.call(List.of("witness", "see", "a"), FACTORY.getRegistry()))
        .contains(new CommandLine.Call("witness:see", List.of("a")));
    assertThat(CommandLine.call(List.of("witness:see", "see"), FACTORY.getRegistry()))
        .contains(new CommandLine.Call("witness:see", List.of("see")));
    assertThat(CommandLine.call(List.of("see", "a"), FACTORY.getRegistry()))
        .contains(new CommandLine.Call("see", List.of("a")));
  }

  @Example
  void whatIsNoCommandIsNotRun() {
    for (String word : List.of("nope", "witness:nope", "see; see", "$x", "{see}", "", "a:b:c")) {
      assertThat(CommandLine.call(List.of(word), FACTORY.getRegistry())).as(word).isEmpty();
    }
    assertThat(CommandLine.call(List.of(), FACTORY.getRegistry())).isEmpty();
  }

  private static List<Object> run(CommandLine.Call call) throws Exception {
    SEEN.clear();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, "UTF-8");
    Session session = FACTORY.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    try {
      session.execute(call.line());
    } finally {
      session.close();
    }
    return SEEN;
  }

  private static final class Witness implements Command {
    @Override
    public String getScope() {
      return "witness";
    }

    @Override
    public String getName() {
      return "see";
    }

    @Override
    public String getDescription() {
      return "Keeps its arguments";
    }

    @Override
    public Completer getCompleter(boolean scoped) {
      return null;
    }

    @Override
    public Parser getParser() {
      return null;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) {
      SEEN.addAll(arguments);
      return null;
    }
  }
}
