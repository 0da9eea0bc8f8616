@NullMarked
package org.xenios.shell;

import org.jspecify.annotations.NullMarked;
