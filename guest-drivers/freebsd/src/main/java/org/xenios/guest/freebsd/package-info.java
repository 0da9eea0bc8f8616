@NullMarked
package org.xenios.guest.freebsd;

import org.jspecify.annotations.NullMarked;
