package org.xenios.libvirt.host;

import java.util.Optional;
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
    try {
      return Optional.of(MetadataCodec.restore(domain.metadata(Hypervisor.METADATA)));
    } catch (LibvirtException e) {
      if (e.is(ErrorCode.NO_DOMAIN_METADATA)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static void write(DomainHandle domain, @Nullable String element) {
    int flags =
        (domain.isActive() ? DomainHandle.LIVE : 0)
            | (domain.isPersistent() ? DomainHandle.CONFIG : 0);
    String checked = element == null ? null : MetadataCodec.check(element);
    domain.setMetadata(Hypervisor.METADATA, PREFIX, checked, flags);
  }
}
