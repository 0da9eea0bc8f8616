package org.xenios.shell.socket;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.Deployment;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;

/** How the container stands, part by part: what {@code xenios status} shows. */
final class Health {
  private static final Set<Domain.Health> WELL =
      EnumSet.of(Domain.Health.OK, Domain.Health.FOREIGN, Domain.Health.DESIGN_OUTDATED);
  private static final String HOST_FILE = "org.xenios.host-";

  private final BundleContext context;

  Health(BundleContext context) {
    this.context = context;
  }

  /** What is to be said of a part: fine, on its way, or wrong. */
  enum Verdict {
    OK,
    WAIT,
    BAD
  }

  /**
   * One part.
   *
   * @param verdict how it stands
   * @param part what it is
   * @param text how it stands, in words
   * @param cure what to do; empty where nothing is to be done
   */
  record Line(Verdict verdict, String part, String text, String cure) {
    @Override
    public String toString() {
      return String.join(
          "\t", verdict.name(), Failure.plain(part), Failure.plain(text), Failure.plain(cure));
    }
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(container());
    lines.addAll(ask(DomainManager.class, this::hostsAndDomains, "manager"));
    lines.addAll(ask(GuestDrivers.class, Health::drivers, "drivers"));
    lines.addAll(ask(DriverFolder.class, Health::folder, "deploy"));
    return lines;
  }

  private Line container() {
    String broken =
        Arrays.stream(context.getBundles())
            .filter(b -> b.getState() != Bundle.ACTIVE && b.getState() != Bundle.STARTING)
            .filter(b -> b.getHeaders().get(Constants.FRAGMENT_HOST) == null)
            .map(b -> b.getSymbolicName() + " " + b.getVersion())
            .collect(Collectors.joining(", "));
    if (context.getServiceReference("org.apache.karaf.features.BootFinished") == null) {
      return new Line(Verdict.WAIT, "container", "still starting", "");
    }
    return broken.isEmpty()
        ? new Line(Verdict.OK, "container", "all bundles are active", "")
        : new Line(
            Verdict.BAD,
            "container",
            "not active: " + broken,
            "xenios bundle:diag names what each of them lacks");
  }

  private <S> List<Line> ask(Class<S> type, Function<S, List<Line>> question, String part) {
    ServiceReference<S> reference = context.getServiceReference(type);
    S service = reference == null ? null : context.getService(reference);
    if (service == null) {
      return List.of(
          new Line(
              Verdict.WAIT, part, "not there", "xenios bundle:diag org.xenios.manager says why"));
    }
    try {
      return question.apply(service);
    } finally {
      context.ungetService(reference);
    }
  }

  private List<Line> hostsAndDomains(DomainManager manager) {
    List<Line> lines = new ArrayList<>();
    Set<String> missing = configured();
    for (Host host : manager.hosts()) {
      missing.remove(host.name());
      lines.add(host(host));
    }
    missing.forEach(
        name ->
            lines.add(
                new Line(
                    Verdict.WAIT,
                    "host " + name,
                    "configured, and not taken up yet",
                    "see what the log says of etc/" + HOST_FILE + name + ".cfg")));
    if (lines.isEmpty()) {
      lines.add(
          new Line(
              Verdict.BAD,
              "hosts",
              "none is configured",
              "write etc/" + HOST_FILE + "NAME.cfg with a line uri=...; it is taken up at once"));
    }
    lines.add(domains(manager.known()));
    return lines;
  }

  private static Line host(Host host) {
    String part = "host " + host.name();
    String text = host.status().reason();
    String file = "etc/" + HOST_FILE + host.name() + ".cfg";
    return switch (host.status().state()) {
      case CONNECTED -> new Line(Verdict.OK, part, "connected, " + text, "");
      case CONNECTING ->
          new Line(Verdict.WAIT, part, text, "it is tried again; is uri= in " + file + " right?");
      case LOST ->
          new Line(
              Verdict.BAD,
              part,
              "lost " + host.uri() + ": " + text,
              "domains run on; it is tried again. Is the libvirtd there running?");
      case REFUSED -> new Line(Verdict.BAD, part, text, "correct " + file + "; it is read at once");
    };
  }

  private static Line domains(List<Domain> domains) {
    long active = domains.stream().filter(d -> d.state().active()).count();
    String text = domains.size() + " known, " + active + " active";
    List<String> ill =
        domains.stream()
            .filter(d -> !WELL.contains(d.health()))
            .map(d -> d.address() + " " + d.health().word())
            .toList();
    return ill.isEmpty()
        ? new Line(Verdict.OK, "domains", text, "")
        : new Line(
            Verdict.BAD,
            "domains",
            text + "; " + String.join(", ", ill),
            "xenios domain:info NAME says more");
  }

  private static List<Line> drivers(GuestDrivers drivers) {
    List<Generation> all = drivers.generations();
    if (all.isEmpty()) {
      return List.of(
          new Line(
              Verdict.BAD, "drivers", "none serves", "xenios feature:install xenios-guest-linux"));
    }
    return all.stream().map(Health::driver).toList();
  }

  private static Line driver(Generation driver) {
    boolean bad =
        driver.state() == Generation.State.FAILING || driver.state() == Generation.State.SET_ASIDE;
    return new Line(
        bad ? Verdict.BAD : Verdict.OK,
        "driver " + driver.family(),
        driver.label() + " " + driver.state().word() + (bad ? ": " + driver.why() : ""),
        bad ? "deploy a better one, or remove this one" : "");
  }

  private static List<Line> folder(DriverFolder folder) {
    List<Deployment> files = folder.deployments();
    List<Line> lines = new ArrayList<>();
    for (Deployment file : files) {
      if (file.state() == Deployment.State.REFUSED || file.state() == Deployment.State.INCOMPLETE) {
        lines.add(
            new Line(
                Verdict.BAD,
                "deploy",
                file.file() + " is " + file.state().word() + ": " + file.text(),
                "put a better file in its place, or remove it"));
      }
    }
    if (lines.isEmpty()) {
      long deployed =
          files.stream().filter(file -> file.state() == Deployment.State.DEPLOYED).count();
      lines.add(new Line(Verdict.OK, "deploy", "files deployed: " + deployed, ""));
    }
    return lines;
  }

  /** The hosts that configuration files name. */
  private static Set<String> configured() {
    Set<String> names = new TreeSet<>();
    @Nullable String etc = System.getProperty("karaf.etc");
    if (etc != null) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(Path.of(etc), HOST_FILE + "*.cfg")) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          names.add(name.substring(HOST_FILE.length(), name.length() - ".cfg".length()));
        }
      } catch (IOException unreadable) {
        return names;
      }
    }
    return names;
  }
}
