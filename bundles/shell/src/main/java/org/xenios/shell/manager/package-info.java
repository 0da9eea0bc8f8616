/** Commands about the manager itself. */
@NullMarked
package org.xenios.shell.manager;

import org.jspecify.annotations.NullMarked;
