package org.xenios.manager.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;

/**
 * Looks at all parts when it is asked. That it is told of events is one of the things it looks at.
 */
@Component(service = {HealthCheck.class, EventListener.class})
public final class LiveHealthCheck implements HealthCheck, EventListener {
  private static final String HOST_FILE = "org.xenios.host-";
  private static final String SUFFIX = ".cfg";

  private final BundleContext context;
  private final DomainManager manager;
  private final GuestDrivers drivers;
  private final AtomicLong told = new AtomicLong();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable DriverFolder folder;

  /** Begins with the events that were told before. */
  @Activate
  public LiveHealthCheck(
      BundleContext context, @Reference DomainManager manager, @Reference GuestDrivers drivers) {
    this.context = context;
    this.manager = manager;
    this.drivers = drivers;
    manager.events(0).stream().mapToLong(Event::number).max().ifPresent(told::set);
  }

  @Override
  public void on(Event event) {
    told.accumulateAndGet(event.number(), Math::max);
  }

  @Override
  public Verdict verdict() {
    Instant now = Instant.now();
    List<Domain> domains = manager.known();
    List<Finding> findings = new ArrayList<>();
    findings.add(ContainerPart.of(context));
    findings.addAll(HostPart.of(manager.hosts(), configured()));
    findings.addAll(DriverPart.of(drivers, domains));
    findings.addAll(DomainPart.of(domains));
    findings.addAll(deployed());
    findings.addAll(DiskPart.of(folders()));
    findings.addAll(WorkPart.operations(manager.executions(), now));
    findings.add(WorkPart.events(manager.events(told.get()), now));
    return new Verdict(findings);
  }

  private List<Finding> deployed() {
    DriverFolder kept = folder;
    return kept == null
        ? List.of(
            Findings.degraded(
                "deploy",
                "not kept",
                "nobody keeps the deploy folder",
                "./xenios bundle:diag org.xenios.manager says why"))
        : FolderPart.of(kept.deployments());
  }

  /** Where we write, as far as the container was told. */
  private static Map<Path, String> folders() {
    Map<Path, String> folders = new LinkedHashMap<>();
    add("xenios.home", "home", folders);
    add("karaf.data", "data", folders);
    add("karaf.log", "log", folders);
    return folders;
  }

  private static void add(String property, String purpose, Map<Path, String> folders) {
    String folder = System.getProperty(property);
    if (folder != null) {
      folders.putIfAbsent(Path.of(folder), purpose);
    }
  }

  /** The hosts that configuration files name. */
  private static Set<String> configured() {
    Set<String> names = new TreeSet<>();
    String etc = System.getProperty("karaf.etc");
    if (etc != null) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(Path.of(etc), HOST_FILE + "*" + SUFFIX)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          names.add(name.substring(HOST_FILE.length(), name.length() - SUFFIX.length()));
        }
      } catch (IOException unreadable) {
        return names;
      }
    }
    return names;
  }
}
