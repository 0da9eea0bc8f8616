package org.xenios.libvirt.host;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  /** What others made by hand. */
  List<HandMade> handMade(DomainHandle domain) {
    return merge(domain).handMade();
  }

  /** Defines the domain anew for its next cold boot, and says what others made by hand. */
  List<HandMade> define(Connection connection, DomainHandle domain) {
    if (domain.hasManagedSave()) {
      throw Failures.invalidState(
          "'"
              + domain.name()
              + "' has a managed save, which goes on with the hardware that it had: domain:start"
              + " it, or drop what was saved with virsh managedsave-remove "
              + domain.name());
    }
    if (!domain.isPersistent()) {
      throw Failures.invalidState(
          "'" + domain.name() + "' has no definition any more: it is gone when it stops");
    }
    Merge merge = merge(domain);
    merge
        .complaint()
        .ifPresent(
            complaint -> {
              throw Failures.invalidState(
                  complaint + ": nothing was changed; alter the definition (virsh edit) first");
            });
    connection.define(merge.xml()).close();
    return merge.handMade();
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
