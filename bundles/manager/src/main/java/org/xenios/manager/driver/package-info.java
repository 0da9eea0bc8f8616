/** The guest drivers' generations, and the guard under which they are asked. */
@NullMarked
package org.xenios.manager.driver;

import org.jspecify.annotations.NullMarked;
