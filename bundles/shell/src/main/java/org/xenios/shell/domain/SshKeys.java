package org.xenios.shell.domain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;

/** Public keys as they stand on a command line: a file of them, or one itself. */
final class SshKeys {
  private static final int MOST = 1 << 16;

  private SshKeys() {}

  static List<String> read(String text, Caller caller) {
    Path file = caller.path(text);
    boolean inFile = text.endsWith(".pub") || Files.exists(file);
    if (!inFile && !text.strip().contains(" ")) {
      throw wrong(text + " is neither a file nor a public key like 'ssh-ed25519 AAAAC3Nz… ada'");
    }
    String content = inFile ? TextFile.read("--ssh-key", file, MOST) : text;
    if (content.contains("PRIVATE KEY")) {
      throw wrong(
          (inFile ? file + " " : "")
              + "is a private key, which stays with its owner: give the .pub");
    }
    List<String> keys =
        content
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (keys.isEmpty()) {
      throw wrong(file + " holds no key");
    }
    return keys;
  }

  private static XeniosException wrong(String complaint) {
    return new XeniosException(Code.INVALID, "--ssh-key " + complaint);
  }
}
