/**
 * Reads the facts of files that domains shall boot. Every byte is hostile: reads are bounded in
 * number and in size, and a file that lies costs it the facts that it lied about.
 */
@NullMarked
package org.xenios.manager.image;

import org.jspecify.annotations.NullMarked;
