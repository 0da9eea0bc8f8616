package org.xenios.hypervisor;

/**
 * A file in a storage pool.
 *
 * @param pool the pool's name
 * @param path absolute path on the host, inside the pool's folder
 * @param format {@code raw} or {@code qcow2}
 * @param bytes size as the guest sees it
 */
public record Volume(String pool, String path, String format, long bytes) {}
