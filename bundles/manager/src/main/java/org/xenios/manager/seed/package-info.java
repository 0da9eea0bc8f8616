/** The media that guests read when they boot first. */
@NullMarked
package org.xenios.manager.seed;

import org.jspecify.annotations.NullMarked;
