package org.xenios.shell.domain;

import org.xenios.shell.command.OperationCommand;
import picocli.CommandLine.Mixin;

/** An operation on one domain. */
abstract class DomainOperation extends OperationCommand {
  @Mixin private DomainName domain = new DomainName();

  /** The domain as the caller named it. */
  String ref() {
    return domain.ref();
  }
}
