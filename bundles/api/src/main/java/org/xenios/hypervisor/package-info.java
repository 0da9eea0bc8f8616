/** What a native core implements: one connection to one hypervisor. */
@Export
@Version("1.2.0")
@NullMarked
package org.xenios.hypervisor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
