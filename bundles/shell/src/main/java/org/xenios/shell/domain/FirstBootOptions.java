package org.xenios.shell.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.FirstBoot;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Option;

/** What a new guest shall find when it boots first. */
final class FirstBootOptions {
  private static final int MOST_USER_DATA = 1 << 20;
  private static final String LABEL = "(?!-)[A-Za-z0-9-]{1,63}(?<!-)";
  private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

  @Option(names = "--user", paramLabel = "USER", description = "An account to make.")
  private @Nullable String user;

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE|KEY",
      description =
          "A public key that may log in, once for each; without --user to the image's own account.")
  private List<String> sshKeys = new ArrayList<>();

  @Option(
      names = "--password-hash",
      paramLabel = "HASH",
      description = "The account's password, as openssl passwd -6 writes it.")
  private @Nullable String passwordHash;

  @Option(
      names = "--hostname",
      paramLabel = "HOSTNAME",
      description = "The guest's own name; the domain's when not said.")
  private @Nullable String hostname;

  @Option(
      names = "--cloud-init",
      paramLabel = "FILE",
      description = "Instead of an account: this user-data, as it is.")
  private @Nullable String cloudInit;

  /**
   * What was asked for, or null when nothing was.
   *
   * @param domain the domain's name
   */
  @Nullable FirstBoot wishes(String domain, Caller caller) {
    boolean account = user != null || passwordHash != null || !sshKeys.isEmpty();
    if (!account && hostname == null && cloudInit == null) {
      return null;
    }
    if (account && cloudInit != null) {
      throw new XeniosException(
          Code.INVALID,
          "--cloud-init stands alone: put the account into " + cloudInit + ", or leave that out");
    }
    if (passwordHash != null && user == null) {
      throw new XeniosException(
          Code.INVALID, "--password-hash needs --user NAME, the account that it opens");
    }
    return new FirstBoot(
        hostname == null ? named(domain) : hostname,
        user,
        passwordHash,
        sshKeys.stream().flatMap(key -> SshKeys.read(key, caller).stream()).toList(),
        cloudInit == null
            ? null
            : TextFile.read("--cloud-init", caller.path(cloudInit), MOST_USER_DATA));
  }

  private static String named(String domain) {
    if (!HOST_NAME.matcher(domain).matches()) {
      throw new XeniosException(
          Code.INVALID,
          "the domain's name '" + domain + "' is no host name: give the guest one with --hostname");
    }
    return domain;
  }
}
