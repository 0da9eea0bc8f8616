/** Machines to libvirt's domain XML and back, through the DOM alone. */
@NullMarked
package org.xenios.libvirt.xml;

import org.jspecify.annotations.NullMarked;
