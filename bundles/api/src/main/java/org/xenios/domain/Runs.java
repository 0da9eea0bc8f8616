package org.xenios.domain;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How domains' runs went. An OSGi service; any thread; never blocks. What is known of a run
 * outlives the manager, as long as the domain does.
 */
@ProviderType
public interface Runs {
  /** A domain's present run, or its last; empty when none was ever seen. */
  Optional<Run> of(String host, UUID uuid);
}
