/**
 * What a guest driver implements, and the values it returns. Knows {@code org.xenios.machine}
 * alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.xenios.guest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
