package org.xenios.shell.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Statistics;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.command.Verb;

/** Puts the commands that show statistics into Karaf's shell while this bundle is active. */
@Component(service = {})
public final class StatisticsCommands {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable DomainManager manager;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable GuestDrivers drivers;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable DriverFolder folder;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Statistics statistics;

  private final SessionFactory sessions;
  private final List<Verb> registered = new ArrayList<>();

  /** Registers them. */
  @Activate
  public StatisticsCommands(@Reference SessionFactory sessions) {
    this.sessions = sessions;
    for (Verb verb : verbs(() -> manager, () -> drivers, () -> folder, () -> statistics)) {
      sessions.getRegistry().register(verb);
      registered.add(verb);
    }
  }

  /** All of them. */
  public static List<Verb> verbs(
      Supplier<@Nullable DomainManager> manager,
      Supplier<@Nullable GuestDrivers> drivers,
      Supplier<@Nullable DriverFolder> folder,
      Supplier<@Nullable Statistics> statistics) {
    Supplier<Statistics> there = () -> present(statistics.get());
    List<Supplier<? extends ShellCommand>> commands =
        List.of(
            () -> new DomainStatsCommand(there),
            () -> new TopCommand(there),
            () -> new HostStatsCommand(there));
    List<Verb> verbs = new ArrayList<>();
    for (Supplier<? extends ShellCommand> command : commands) {
      for (String name : Verb.names(command.get().getClass())) {
        verbs.add(new Verb(name, command, manager, drivers, folder));
      }
    }
    return verbs;
  }

  private static Statistics present(@Nullable Statistics statistics) {
    if (statistics == null) {
      throw new XeniosException(
          Code.FAILED, "nobody reads statistics now: try again in a moment, or see xenios status");
    }
    return statistics;
  }

  @Deactivate
  void deactivate() {
    registered.forEach(sessions.getRegistry()::unregister);
  }
}
