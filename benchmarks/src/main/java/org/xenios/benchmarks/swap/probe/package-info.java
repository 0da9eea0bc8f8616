/** The bundle that goes into the container, swaps drivers there and watches the clock. */
@NullMarked
package org.xenios.benchmarks.swap.probe;

import org.jspecify.annotations.NullMarked;
