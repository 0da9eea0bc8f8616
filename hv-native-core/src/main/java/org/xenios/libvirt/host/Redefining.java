package org.xenios.libvirt.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.Foreseen;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.Redefinition;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.xml.DomainXml;
import org.xenios.libvirt.xml.Merge;
import org.xenios.machine.Machine;

/** Carrying a new design into the definition of a domain that exists. */
final class Redefining {
  private final Redefinition redefinition;
  private final String arch;
  private final @Nullable Path consoleLog;

  Redefining(Redefinition redefinition, String arch, @Nullable Path consoleLog) {
    this.redefinition = redefinition;
    this.arch = arch;
    this.consoleLog = consoleLog;
  }

  /** What would come of it. */
  Foreseen foresee(DomainHandle domain) {
    Merge merge = merge(domain);
    return new Foreseen(merge.handMade(), obstacle(domain, merge).orElse(null));
  }

  /** Defines the domain anew for its next cold boot, and says what others made by hand. */
  List<HandMade> define(Connection connection, DomainHandle domain) {
    Merge merge = merge(domain);
    Optional<String> obstacle = obstacle(domain, merge);
    if (obstacle.isPresent()) {
      throw Failures.invalidState(obstacle.get());
    }
    connection.define(merge.xml()).close();
    return merge.handMade();
  }

  private static Optional<String> obstacle(DomainHandle domain, Merge merge) {
    if (domain.hasManagedSave()) {
      return Optional.of(
          "it has a managed save, which goes on with the hardware that it had: domain:start it, or"
              + " drop what was saved with virsh managedsave-remove "
              + domain.name());
    }
    if (!domain.isPersistent()) {
      return Optional.of("it has no definition any more: it is gone when it stops");
    }
    return merge
        .complaint()
        .map(complaint -> complaint + "; alter its definition (virsh edit) and ask again");
  }

  private Merge merge(DomainHandle domain) {
    return Merge.of(
        domain.xml(DomainHandle.XML_INACTIVE | DomainHandle.XML_SECURE),
        request(domain, redefinition.before(), null),
        request(domain, redefinition.after(), Screens.newPassword()));
  }

  private DomainXml.Request request(
      DomainHandle domain, Machine machine, @Nullable String password) {
    return new DomainXml.Request(
        redefinition.uuid(),
        domain.name(),
        machine,
        MetadataCodec.check(redefinition.metadata()),
        arch,
        consoleLog == null ? null : consoleLog.toString(),
        password);
  }
}
