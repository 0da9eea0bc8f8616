/** What callers use: domains, operations and their plans, drivers, hosts, events. */
@Export
@Version("1.2.0")
@NullMarked
package org.xenios.domain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
