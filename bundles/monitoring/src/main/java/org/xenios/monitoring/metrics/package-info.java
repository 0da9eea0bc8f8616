/** Figures for Prometheus, and a word on health for load balancers, over HTTP. */
@NullMarked
package org.xenios.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
