/**
 * What guest drivers are built of: tables of knowledge, and pure functions that make a design of
 * them. Each driver's bundle carries a private copy, so that drivers are replaced one by one.
 */
@NullMarked
package org.xenios.guest.kit;

import org.jspecify.annotations.NullMarked;
