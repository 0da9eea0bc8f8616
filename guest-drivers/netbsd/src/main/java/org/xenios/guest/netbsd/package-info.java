@NullMarked
package org.xenios.guest.netbsd;

import org.jspecify.annotations.NullMarked;
