/** Turns operations into steps, without doing anything. */
@NullMarked
package org.xenios.manager.plan;

import org.jspecify.annotations.NullMarked;
