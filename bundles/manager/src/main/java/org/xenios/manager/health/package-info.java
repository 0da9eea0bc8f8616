/** Whether all is well: each part, its state, its cause, and what to do. */
@NullMarked
package org.xenios.manager.health;

import org.jspecify.annotations.NullMarked;
