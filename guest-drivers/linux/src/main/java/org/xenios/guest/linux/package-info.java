@NullMarked
package org.xenios.guest.linux;

import org.jspecify.annotations.NullMarked;
