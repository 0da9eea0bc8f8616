/** The commands about hosts. */
@NullMarked
package org.xenios.shell.host;

import org.jspecify.annotations.NullMarked;
