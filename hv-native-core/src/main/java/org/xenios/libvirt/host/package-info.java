/** Hosts: the connection that is held, and the {@code Hypervisor} service on top of it. */
@NullMarked
package org.xenios.libvirt.host;

import org.jspecify.annotations.NullMarked;
