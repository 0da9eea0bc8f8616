package org.xenios.domain;

import org.osgi.annotation.versioning.ProviderType;

/** Keeps who did what. An OSGi service; any thread. */
@ProviderType
public interface Audit {
  /** Writes it down, in a log of its own. */
  void note(Deed deed);
}
