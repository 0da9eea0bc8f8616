/** Who did what to which domain, in a log of its own. */
@NullMarked
package org.xenios.manager.audit;

import org.jspecify.annotations.NullMarked;
