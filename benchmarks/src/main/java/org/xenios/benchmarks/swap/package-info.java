/** What a swap of a driver costs, measured inside the distribution while questions are asked. */
@NullMarked
package org.xenios.benchmarks.swap;

import org.jspecify.annotations.NullMarked;
