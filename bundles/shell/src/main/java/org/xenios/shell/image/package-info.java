/** The commands about images. */
@NullMarked
package org.xenios.shell.image;

import org.jspecify.annotations.NullMarked;
