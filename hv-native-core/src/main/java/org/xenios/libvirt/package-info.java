@NullMarked
package org.xenios.libvirt;

import org.jspecify.annotations.NullMarked;
