package org.xenios.manager.record;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.guest.Guest;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;
import org.xenios.manager.record.DomainRecord.Creation;
import org.xenios.manager.record.DomainRecord.Previous;

/**
 * Whether a record that was read holds all that may not be null. Anybody who may edit a domain's
 * definition may have edited our metadata.
 */
final class Completeness {
  private Completeness() {}

  static void check(DomainRecord record) {
    check(need(record.guest(), "guest"));
    check(need(record.spec(), "spec"));
    check(need(record.binding(), "binding"));
    check(need(record.design(), "design"));
    Creation creating = record.creating();
    if (creating != null) {
      need(creating.run(), "creating run");
      need(creating.since(), "creating since");
    }
    Previous previous = record.previous();
    if (previous != null) {
      check(previous);
    }
  }

  private static void check(Previous previous) {
    check(need(previous.guest(), "previous guest"));
    check(need(previous.binding(), "previous binding"));
    check(need(previous.design(), "previous design"));
    need(previous.until(), "previous until");
  }

  private static void check(Guest guest) {
    need(guest.family(), "guest family");
  }

  private static void check(Binding binding) {
    need(binding.driver(), "binding driver");
    need(binding.version(), "binding version");
    need(binding.at(), "binding at");
  }

  private static void check(Spec spec) {
    need(spec.name(), "spec name");
    Spec.Kernel kernel = spec.kernel();
    if (kernel != null) {
      need(kernel.path(), "kernel path");
      need(kernel.cmdline(), "kernel cmdline");
    }
    for (Spec.Disk disk : spec.disks()) {
      need(disk.path(), "disk path");
      need(disk.format(), "disk format");
    }
    for (Spec.Network network : spec.networks()) {
      need(network.link(), "network link");
      need(network.source(), "network source");
    }
  }

  private static void check(Machine design) {
    need(design.limits(), "design limits");
    for (Part part : design.parts()) {
      need(part.id(), "part id");
      need(part.kind(), "part kind");
      need(part.model(), "part model");
      Reason reason = need(part.reason(), "part reason");
      need(reason.because(), "reason because");
      need(reason.input(), "reason input");
    }
  }

  private static <T> T need(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return value;
  }
}
