/** How domains' runs go: what is told of them, once each, and what is kept. */
@NullMarked
package org.xenios.manager.run;

import org.jspecify.annotations.NullMarked;
