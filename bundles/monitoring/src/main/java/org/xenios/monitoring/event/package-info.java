/** Our events on OSGi's EventAdmin. */
@NullMarked
package org.xenios.monitoring.event;

import org.jspecify.annotations.NullMarked;
