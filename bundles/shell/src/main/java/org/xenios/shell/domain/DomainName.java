package org.xenios.shell.domain;

import picocli.CommandLine.Parameters;

/** The domain that a command is about. */
final class DomainName {
  @Parameters(
      index = "0",
      paramLabel = "DOMAIN",
      description = "Its name, NAME@HOST where a name is not enough, or its UUID.")
  private String ref = "";

  String ref() {
    return ref;
  }
}
