package org.xenios.libvirt.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.xml.DomainXml;

/** Making and removing definitions. */
final class Defining {
  private Defining() {}

  /**
   * The XML of a definition.
   *
   * @param password what whoever looks at the screen is asked for, or null to leave it out
   */
  static String build(
      DomainDefinition definition,
      String arch,
      @Nullable Path consoleLog,
      @Nullable String password) {
    return DomainXml.build(
        new DomainXml.Request(
            definition.uuid(),
            definition.name(),
            definition.machine(),
            MetadataCodec.check(definition.metadata()),
            arch,
            consoleLog == null ? null : consoleLog.toString(),
            password));
  }

  /** libvirt would redefine a domain of the same UUID; a new one must not replace another. */
  static void define(Connection connection, DomainDefinition definition, String xml) {
    refuseTaken(() -> connection.domain(definition.uuid()), "UUID " + definition.uuid());
    refuseTaken(() -> connection.domain(definition.name()), "name '" + definition.name() + "'");
    connection.define(xml).close();
  }

  private static void refuseTaken(Lookup lookup, String what) {
    try (DomainHandle taken = lookup.find()) {
      throw new HypervisorException(
          Cause.EXISTS,
          ErrorCode.DOM_EXIST,
          0,
          "a domain of " + what + " exists already: " + taken.name());
    } catch (LibvirtException e) {
      if (!e.is(ErrorCode.NO_DOMAIN)) {
        throw e;
      }
    }
  }

  static void undefine(DomainHandle domain) {
    if (domain.isActive()) {
      throw Failures.invalidState("domain '" + domain.name() + "' is active; stop it first");
    }
    int snapshots = snapshots(domain);
    if (snapshots > 0) {
      throw Failures.invalidState(
          "domain '" + domain.name() + "' has " + snapshots + " snapshots; delete them first");
    }
    try {
      domain.undefine(
          DomainHandle.UNDEFINE_MANAGED_SAVE
              | DomainHandle.UNDEFINE_NVRAM
              | DomainHandle.UNDEFINE_TPM);
    } catch (LibvirtException e) {
      if (!Failures.unknownFlags(e)) {
        throw e;
      }
      domain.undefine(DomainHandle.UNDEFINE_MANAGED_SAVE);
    }
  }

  private static int snapshots(DomainHandle domain) {
    try {
      return domain.snapshots();
    } catch (LibvirtException e) {
      if (e.isUnsupported()) {
        return 0;
      }
      throw e;
    }
  }

  private interface Lookup {
    DomainHandle find();
  }
}
