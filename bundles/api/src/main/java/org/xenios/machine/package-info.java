/** What was asked, what a host offers and what was designed: immutable values only. */
@Export
@Version("1.0.0")
@NullMarked
package org.xenios.machine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
