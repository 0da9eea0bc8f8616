package org.xenios.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.karaf.shell.api.console.Session;

/** Every argument reaches a command of Karaf's real shell as it was typed. */
class CommandLineTest {
  private static final TestShell SHELL = new TestShell();

  @AfterContainer
  static void stop() {
    SHELL.close();
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
    assertThat(CommandLine.call(List.of("witness", "see", "a"), SHELL.factory.getRegistry()))
        .contains(new CommandLine.Call("witness:see", List.of("a")));
    assertThat(CommandLine.call(List.of("witness:see", "see"), SHELL.factory.getRegistry()))
        .contains(new CommandLine.Call("witness:see", List.of("see")));
    assertThat(CommandLine.call(List.of("see", "a"), SHELL.factory.getRegistry()))
        .contains(new CommandLine.Call("see", List.of("a")));
  }

  @Example
  void whatIsNoCommandIsNotRun() {
    for (String word : List.of("nope", "witness:nope", "see; see", "$x", "{see}", "", "a:b:c")) {
      assertThat(CommandLine.call(List.of(word), SHELL.factory.getRegistry())).as(word).isEmpty();
    }
    assertThat(CommandLine.call(List.of(), SHELL.factory.getRegistry())).isEmpty();
  }

  private static List<Object> run(CommandLine.Call call) throws Exception {
    SHELL.seen.clear();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, "UTF-8");
    Session session = SHELL.factory.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    try {
      session.execute(call.line());
    } finally {
      session.close();
    }
    return SHELL.seen;
  }
}
