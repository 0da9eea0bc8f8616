package org.xenios.hypervisor;

/**
 * A domain's screen at one moment.
 *
 * @param mimeType {@code image/png} or {@code image/x-portable-pixmap}, as the hypervisor gave it
 * @param content the picture
 */
public record Screenshot(String mimeType, byte[] content) {}
