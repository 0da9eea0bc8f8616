/** The commands about guest drivers. */
@NullMarked
package org.xenios.shell.driver;

import org.jspecify.annotations.NullMarked;
