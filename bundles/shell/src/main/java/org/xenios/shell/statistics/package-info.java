/** Commands that show what domains and hosts use. */
@NullMarked
package org.xenios.shell.statistics;

import org.jspecify.annotations.NullMarked;
