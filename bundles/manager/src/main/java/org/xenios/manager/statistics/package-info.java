/** What domains and hosts use: read in rounds, kept with its age. */
@NullMarked
package org.xenios.manager.statistics;

import org.jspecify.annotations.NullMarked;
