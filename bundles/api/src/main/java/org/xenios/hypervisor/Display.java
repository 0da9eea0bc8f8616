package org.xenios.hypervisor;

import org.jspecify.annotations.Nullable;

/**
 * Where the screen of a running domain can be seen.
 *
 * @param type {@code vnc}
 * @param address the address that it listens on, as the host sees it
 * @param port TCP port
 * @param password what to answer when asked, or null when nobody asks
 */
public record Display(String type, String address, int port, @Nullable String password) {}
