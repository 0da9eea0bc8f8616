package org.xenios.domain;

import org.osgi.annotation.versioning.ProviderType;

/** Tells whether all is well. An OSGi service; any thread; never blocks on a host. */
@ProviderType
public interface HealthCheck {
  /** How it stands now. */
  Verdict verdict();
}
