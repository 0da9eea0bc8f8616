package org.xenios.shell.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Fields;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all that is known of one domain. */
@Command(
    name = "domain:info",
    aliases = {"domain:dominfo"},
    description = "Shows all that is known of a domain.",
    footer = {
      "",
      "Examples:",
      "  domain:info web",
      "  domain:info web --json",
      "  domain:explain web      why its hardware is as it is"
    })
public final class InfoCommand extends Report<Details> {
  @Mixin private DomainName domain = new DomainName();

  @Override
  protected Details facts(Caller caller) {
    return caller.manager().details(domain.ref());
  }

  @Override
  protected void print(Details details, Caller caller) {
    Fields fields = new Fields();
    identity(details, fields);
    figures(details.figures(), fields);
    if (details.spec() != null) {
      asked(details.spec(), fields);
    }
    if (details.design() != null) {
      designed(details.design(), fields);
    }
    details.recent().stream()
        .limit(5)
        .forEach(
            e ->
                fields.add(
                    "operations",
                    e.plan().verb()
                        + ", "
                        + e.outcome().name().toLowerCase(Locale.ROOT)
                        + ", "
                        + Times.clock(e.asked())
                        + (e.cause() == null ? "" : ": " + e.cause())));
    fields.print(caller);
    caller.next("domain:explain " + domain.ref());
  }

  private static void identity(Details details, Fields fields) {
    Domain domain = details.domain();
    fields
        .add("name", domain.name())
        .add("host", domain.host())
        .add("uuid", domain.uuid())
        .add("id", domain.id() < 0 ? null : domain.id())
        .add("state", DomainText.state(domain) + reason(domain.reason()))
        .add("stage", stage(domain.stage()))
        .add("health", domain.health().word())
        .add("guest", domain.guest())
        .add("designed by", designer(domain))
        .add("redesign", redesign(details))
        .add("answered by", details.serving())
        .add("pinned to", details.pin());
  }

  private static String reason(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  private static @Nullable String stage(Domain.@Nullable BootStage stage) {
    if (stage == null) {
      return null;
    }
    return stage.detail().isEmpty() ? stage.name() : stage.name() + ": " + stage.detail();
  }

  private static @Nullable String designer(Domain domain) {
    Domain.Binding binding = domain.binding();
    return binding == null ? null : DomainText.driver(domain) + ", " + Times.clock(binding.at());
  }

  private static @Nullable String redesign(Details details) {
    Domain.Binding pending = details.pending();
    Domain.Binding previous = details.previous();
    List<String> words = new ArrayList<>();
    if (pending != null) {
      words.add("as " + label(pending) + " designed it from its next cold boot on");
    }
    if (previous != null) {
      words.add("--revert takes it back to " + label(previous));
    }
    return words.isEmpty() ? null : String.join("; ", words);
  }

  private static String label(Domain.Binding binding) {
    return binding.driver() + " " + binding.version();
  }

  private static void figures(DomainFigures figures, Fields fields) {
    fields
        .add(
            "memory",
            Sizes.format(figures.memory()) + ", at most " + Sizes.format(figures.maxMemory()))
        .add("vcpus", figures.vcpus())
        .add(
            "cpu time",
            figures.cpuNanos() == 0 ? null : Times.span(Duration.ofNanos(figures.cpuNanos())))
        .add("autostart", figures.autostart() ? "yes" : "no")
        .add("persistent", figures.persistent() ? null : "no: it is gone when it stops");
  }

  private static void asked(Spec spec, Fields fields) {
    if (spec.kernel() != null) {
      fields
          .add("kernel", spec.kernel().path())
          .add("initrd", spec.kernel().initrd())
          .add("cmdline", spec.kernel().cmdline());
    }
    fields.each("disk", spec.disks().stream().map(InfoCommand::disk).toList());
    fields.each(
        "network",
        spec.networks().stream()
            .map(n -> n.link().name().toLowerCase(Locale.ROOT) + " " + n.source())
            .toList());
  }

  private static String disk(Spec.Disk disk) {
    return disk.path()
        + " ("
        + disk.format()
        + (disk.isNew() ? ", " + Sizes.format(disk.size()) + ", made by Xenios" : "")
        + (disk.readOnly() ? ", read only)" : ")");
  }

  private static void designed(Machine design, Fields fields) {
    fields
        .add(
            "machine",
            String.join(", ", List.of(design.engine().word(), design.mode().word(), design.type())))
        .each("drive", design.parts(Kind.CDROM).map(InfoCommand::drive).toList())
        .each("display", design.parts(Kind.GRAPHICS).map(Part::model).toList());
  }

  private static String drive(Part drive) {
    return drive.id() + ": " + drive.setting("source").orElse("empty");
  }
}
