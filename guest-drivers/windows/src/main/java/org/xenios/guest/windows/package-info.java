@NullMarked
package org.xenios.guest.windows;

import org.jspecify.annotations.NullMarked;
