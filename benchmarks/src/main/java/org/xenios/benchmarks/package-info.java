/** What Xenios costs, measured with JMH. */
@NullMarked
package org.xenios.benchmarks;

import org.jspecify.annotations.NullMarked;
