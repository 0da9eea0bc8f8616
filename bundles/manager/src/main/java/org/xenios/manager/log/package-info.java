/** Levels of logging, changed while the manager runs. */
@NullMarked
package org.xenios.manager.log;

import org.jspecify.annotations.NullMarked;
