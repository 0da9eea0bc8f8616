/** The commands about domains. */
@NullMarked
package org.xenios.shell.domain;

import org.jspecify.annotations.NullMarked;
