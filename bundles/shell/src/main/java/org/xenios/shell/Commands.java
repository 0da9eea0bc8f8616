package org.xenios.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.xenios.domain.Audit;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.LogLevels;
import org.xenios.domain.Statistics;
import org.xenios.shell.audit.Audited;
import org.xenios.shell.command.Services;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.command.Verb;
import org.xenios.shell.domain.AutostartCommand;
import org.xenios.shell.domain.CancelCommand;
import org.xenios.shell.domain.ConsoleCommand;
import org.xenios.shell.domain.CreateCommand;
import org.xenios.shell.domain.DeleteCommand;
import org.xenios.shell.domain.DestroyCommand;
import org.xenios.shell.domain.EjectCommand;
import org.xenios.shell.domain.EventsCommand;
import org.xenios.shell.domain.ExplainCommand;
import org.xenios.shell.domain.LogCommand;
import org.xenios.shell.domain.OperationsCommand;
import org.xenios.shell.domain.PauseCommand;
import org.xenios.shell.domain.RebootCommand;
import org.xenios.shell.domain.RedesignCommand;
import org.xenios.shell.domain.ResetCommand;
import org.xenios.shell.domain.ResumeCommand;
import org.xenios.shell.domain.ScreenshotCommand;
import org.xenios.shell.domain.SetCommand;
import org.xenios.shell.domain.ShutdownCommand;
import org.xenios.shell.domain.StartCommand;
import org.xenios.shell.domain.VncCommand;
import org.xenios.shell.domain.XmlCommand;
import org.xenios.shell.driver.DeployCommand;
import org.xenios.shell.driver.PinCommand;
import org.xenios.shell.driver.RollbackCommand;
import org.xenios.shell.driver.TryCommand;
import org.xenios.shell.driver.UnpinCommand;
import org.xenios.shell.host.HealthCommand;
import org.xenios.shell.image.InspectCommand;
import org.xenios.shell.manager.LogLevelCommand;
import org.xenios.shell.statistics.DomainStatsCommand;
import org.xenios.shell.statistics.HostStatsCommand;
import org.xenios.shell.statistics.TopCommand;

/**
 * Puts our commands, each under all its names, into Karaf's shell while this bundle is active. They
 * stay there, and say so, while the manager is away.
 */
@Component(service = {})
public final class Commands {
  private static final List<Supplier<? extends ShellCommand>> ALL =
      List.of(
          CreateCommand::new,
          org.xenios.shell.domain.ListCommand::new,
          org.xenios.shell.domain.InfoCommand::new,
          ExplainCommand::new,
          StartCommand::new,
          ShutdownCommand::new,
          DestroyCommand::new,
          RebootCommand::new,
          ResetCommand::new,
          PauseCommand::new,
          ResumeCommand::new,
          SetCommand::new,
          AutostartCommand::new,
          RedesignCommand::new,
          DeleteCommand::new,
          EjectCommand::new,
          ConsoleCommand::new,
          LogCommand::new,
          DomainStatsCommand::new,
          TopCommand::new,
          EventsCommand::new,
          VncCommand::new,
          ScreenshotCommand::new,
          XmlCommand::new,
          OperationsCommand::new,
          CancelCommand::new,
          org.xenios.shell.driver.ListCommand::new,
          org.xenios.shell.driver.InfoCommand::new,
          TryCommand::new,
          PinCommand::new,
          UnpinCommand::new,
          RollbackCommand::new,
          DeployCommand::new,
          InspectCommand::new,
          org.xenios.shell.host.ListCommand::new,
          org.xenios.shell.host.InfoCommand::new,
          HostStatsCommand::new,
          HealthCommand::new,
          LogLevelCommand::new);

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

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable HealthCheck health;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable LogLevels levels;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Audit audit;

  private final SessionFactory sessions;
  private final List<Command> registered = new ArrayList<>();

  /** Registers them. */
  @Activate
  public Commands(@Reference SessionFactory sessions) {
    this.sessions = sessions;
    Services services =
        () -> new Object[] {manager, drivers, folder, statistics, health, levels, audit};
    for (Verb verb : verbs(services)) {
      Command command = new Audited(verb, () -> audit);
      sessions.getRegistry().register(command);
      registered.add(command);
    }
  }

  /** All commands under all their names. */
  public static List<Verb> verbs(Services services) {
    List<Verb> verbs = new ArrayList<>();
    for (Supplier<? extends ShellCommand> command : ALL) {
      for (String name : Verb.names(command.get().getClass())) {
        verbs.add(new Verb(name, command, services));
      }
    }
    return verbs;
  }

  @Deactivate
  void deactivate() {
    registered.forEach(sessions.getRegistry()::unregister);
  }
}
