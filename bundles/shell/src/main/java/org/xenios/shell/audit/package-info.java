/** Notes who did what in the shell. */
@NullMarked
package org.xenios.shell.audit;

import org.jspecify.annotations.NullMarked;
