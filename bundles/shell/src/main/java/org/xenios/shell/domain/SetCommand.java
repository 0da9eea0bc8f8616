package org.xenios.shell.domain;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Bytes;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes a domain's memory and virtual processors, within the limits of its design. */
@Command(
    name = "domain:set",
    description =
        "Changes a domain's memory and virtual processors, within the limits of its design.",
    footer = {
      "",
      "Examples:",
      "  domain:set web --memory 512M",
      "  domain:set web --memory 1G --vcpus 2",
      "  domain:set web --vcpus 4 --dry-run"
    })
public final class SetCommand extends DomainOperation {
  @Option(
      names = {"-m", "--memory"},
      paramLabel = "SIZE",
      description = "Memory: 256M, 2G, 262144K; a number alone is MiB.")
  private @Nullable Bytes memory;

  @Option(
      names = {"-c", "--vcpus"},
      paramLabel = "N",
      description = "Virtual processors.")
  private @Nullable Integer vcpus;

  @Override
  protected Operation operation(Caller caller) {
    if (memory == null && vcpus == null) {
      throw new XeniosException(Code.INVALID, "say what to set: --memory SIZE, --vcpus N, or both");
    }
    return new Operation.Set(
        ref(), memory == null ? 0 : memory.count(), vcpus == null ? 0 : Counts.positive(vcpus));
  }

  @Override
  protected String next(Execution execution) {
    return "domain:info " + ref();
  }
}
