package org.xenios.hypervisor;

/**
 * Something of a definition that is neither as it was designed nor the hypervisor's own: somebody
 * made it so by hand.
 *
 * @param what the device or setting, in the definition's words
 * @param detail what was done to it
 * @param overrides whether a redefinition wants it otherwise, and gives way
 */
public record HandMade(String what, String detail, boolean overrides) {}
