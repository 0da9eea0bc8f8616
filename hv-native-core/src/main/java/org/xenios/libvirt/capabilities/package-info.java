/** What a host offers, read from libvirt's capabilities: pure functions on texts. */
@NullMarked
package org.xenios.libvirt.capabilities;

import org.jspecify.annotations.NullMarked;
