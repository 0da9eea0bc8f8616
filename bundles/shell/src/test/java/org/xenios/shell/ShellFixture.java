package org.xenios.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Operation;

/** Our commands in Karaf's real shell, asking a ledger. */
abstract class ShellFixture {
  @TempDir Path directory;

  final Ledger ledger = new Ledger();
  final StatisticsLedger figures = new StatisticsLedger();
  Object[] present = {ledger, figures};
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  final ByteArrayOutputStream output = new ByteArrayOutputStream();
  SessionFactoryImpl shell;
  Session session;

  @BeforeEach
  void open() throws Exception {
    threadIo.start();
    shell = new SessionFactoryImpl(threadIo);
    Commands.verbs(() -> present).forEach(shell::register);
    PrintStream out = new PrintStream(output, true, UTF_8);
    session = shell.create(new ByteArrayInputStream(new byte[0]), out, out);
    directory = directory.toRealPath();
    session.currentDir(directory);
    session.put("USER", "ada");
    for (String name : List.of("vmlinuz", "initrd.img", "a.img", "b.qcow2")) {
      Files.createFile(directory.resolve(name));
    }
    Files.createDirectory(directory.resolve("sub"));
  }

  @AfterEach
  void close() {
    session.close();
    shell.stop();
    threadIo.stop();
  }

  String run(String line) throws Exception {
    output.reset();
    session.execute(line);
    return output.toString(UTF_8);
  }

  Operation asked(String line) throws Exception {
    run(line);
    return ledger.submitted.get(ledger.submitted.size() - 1);
  }
}
