/** What happened, in order. */
@NullMarked
package org.xenios.manager.event;

import org.jspecify.annotations.NullMarked;
