package org.xenios.shell.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.text.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a running domain's screen to a file. */
@Command(
    name = "domain:screenshot",
    description = "Writes what a running domain's screen shows to a PNG file.",
    footer = {
      "",
      "Examples:",
      "  domain:screenshot w11 w11.png",
      "  domain:screenshot w11 w11.png --force     replace that file"
    })
public final class ScreenshotCommand extends ShellCommand {
  @Mixin private DomainName domain = new DomainName();

  @Parameters(index = "1", paramLabel = "FILE", description = "The file, for its owner alone.")
  private String file = "";

  @Option(
      names = {"-f", "--force"},
      description = "Replace the file if it is there.")
  private boolean force;

  @Override
  protected void run(Caller caller) {
    Path path = caller.path(file);
    check(path);
    byte[] picture = caller.manager().screenshot(domain.ref());
    write(picture, path);
    caller.out().println(path + ", " + Sizes.format(picture.length));
  }

  private void check(Path path) {
    Path folder = path.getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new XeniosException(Code.INVALID, path + " is a folder: name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new XeniosException(Code.NOT_FOUND, "there is no folder " + folder);
    }
    if (Files.exists(path) && !force) {
      throw new XeniosException(Code.INVALID, path + " is there already: --force replaces it");
    }
  }

  /** All of it or nothing: beside the file first, then in its place. */
  private static void write(byte[] picture, Path path) {
    try {
      Path whole = Files.createTempFile(path.getParent(), ".screenshot-", ".png");
      try {
        Files.write(whole, picture);
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new XeniosException(Code.FAILED, "cannot write " + path + ": " + e);
    }
  }
}
