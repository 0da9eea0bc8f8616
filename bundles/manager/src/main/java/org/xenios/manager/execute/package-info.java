/** Runs plans, one queue for each domain. */
@NullMarked
package org.xenios.manager.execute;

import org.jspecify.annotations.NullMarked;
