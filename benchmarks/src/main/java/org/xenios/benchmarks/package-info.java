/** What Xenios costs, beside what others cost on the same libvirtd in the same run. */
@NullMarked
package org.xenios.benchmarks;

import org.jspecify.annotations.NullMarked;
