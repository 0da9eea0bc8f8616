@NullMarked
package org.xenios.monitoring;

import org.jspecify.annotations.NullMarked;
