package org.xenios.shell;

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
import org.xenios.domain.HealthCheck;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.command.Verb;
import org.xenios.shell.domain.AutostartCommand;
import org.xenios.shell.domain.CancelCommand;
import org.xenios.shell.domain.ConsoleCommand;
import org.xenios.shell.domain.CreateCommand;
import org.xenios.shell.domain.DeleteCommand;
import org.xenios.shell.domain.DestroyCommand;
import org.xenios.shell.domain.EjectCommand;
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
          HealthCommand::new);

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
  private volatile @Nullable HealthCheck health;

  private final SessionFactory sessions;
  private final List<Verb> registered = new ArrayList<>();

  /** Registers them. */
  @Activate
  public Commands(@Reference SessionFactory sessions) {
    this.sessions = sessions;
    for (Verb verb : verbs(() -> manager, () -> drivers, () -> folder, () -> health)) {
      sessions.getRegistry().register(verb);
      registered.add(verb);
    }
  }

  /** All commands under all their names. */
  static List<Verb> verbs(
      Supplier<@Nullable DomainManager> manager,
      Supplier<@Nullable GuestDrivers> drivers,
      Supplier<@Nullable DriverFolder> folder,
      Supplier<@Nullable HealthCheck> health) {
    List<Verb> verbs = new ArrayList<>();
    for (Supplier<? extends ShellCommand> command : ALL) {
      for (String name : Verb.names(command.get().getClass())) {
        verbs.add(new Verb(name, command, manager, drivers, folder, health));
      }
    }
    return verbs;
  }

  @Deactivate
  void deactivate() {
    registered.forEach(sessions.getRegistry()::unregister);
  }
}
