/**
 * A thin, direct-mapped binding of libvirt's C API, and the owners of its handles.
 *
 * <p>The {@code Lib...} classes mirror C functions one to one; a handle is a {@code long}. {@link
 * org.xenios.libvirt.binding.Connection} and {@link org.xenios.libvirt.binding.DomainHandle} own
 * handles: each is closed once, and using one after its end throws instead of crashing the process.
 */
@NullMarked
package org.xenios.libvirt.binding;

import org.jspecify.annotations.NullMarked;
