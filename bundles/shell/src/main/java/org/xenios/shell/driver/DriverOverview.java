package org.xenios.shell.driver;

import java.util.List;
import org.xenios.domain.Deployment;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Generation;
import org.xenios.shell.command.Caller;

/**
 * How it stands with drivers.
 *
 * @param generations all that are there, by family, the serving one first
 * @param families how each family is served: its pin, its last swap and the gap then
 * @param files what became of each file in {@code deploy/}
 * @param stuckThreads questions that could not be ended
 */
public record DriverOverview(
    List<Generation> generations,
    List<DriverFamily> families,
    List<Deployment> files,
    int stuckThreads) {
  static DriverOverview of(Caller caller) {
    DriverFolder folder = caller.services().find(DriverFolder.class);
    return new DriverOverview(
        caller.drivers().generations(),
        caller.drivers().families(),
        folder == null ? List.of() : folder.deployments(),
        caller.drivers().stuckThreads());
  }
}
