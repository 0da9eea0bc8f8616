package org.xenios.libvirt.host;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;

/** Our metadata in a domain's definition, in force and for the next cold boot. */
final class Metadata {
  static final String PREFIX = "xenios";

  private Metadata() {}

  static Optional<String> read(DomainHandle domain) {
    return read(domain, 0);
  }

  /** Of the definition for the next cold boot; a transient domain has none. */
  static Optional<String> readNext(DomainHandle domain) {
    return domain.isPersistent() ? read(domain, DomainHandle.CONFIG) : Optional.empty();
  }

  private static Optional<String> read(DomainHandle domain, int which) {
    try {
      return Optional.of(MetadataCodec.restore(domain.metadata(Hypervisor.METADATA, which)));
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.NO_DOMAIN_METADATA)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Changes what is in force and what comes next, each from what it is. */
  static void change(DomainHandle domain, UnaryOperator<String> change) {
    if (domain.isActive()) {
      change(domain, DomainHandle.LIVE, change);
    }
    if (domain.isPersistent()) {
      change(domain, DomainHandle.CONFIG, change);
    }
  }

  private static void change(DomainHandle domain, int which, UnaryOperator<String> change) {
    read(domain, which)
        .map(change)
        .ifPresent(
            element ->
                domain.setMetadata(
                    Hypervisor.METADATA, PREFIX, MetadataCodec.check(element), which));
  }

  static void write(DomainHandle domain, @Nullable String element) {
    int flags =
        (domain.isActive() ? DomainHandle.LIVE : 0)
            | (domain.isPersistent() ? DomainHandle.CONFIG : 0);
    String checked = element == null ? null : MetadataCodec.check(element);
    domain.setMetadata(Hypervisor.METADATA, PREFIX, checked, flags);
  }
}
