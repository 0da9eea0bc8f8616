/** The deploy folder: what lies in it is deployed, for as long as it lies there. */
@NullMarked
package org.xenios.manager.deploy;

import org.jspecify.annotations.NullMarked;
