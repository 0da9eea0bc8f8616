/** What is kept with a domain, and its form. */
@NullMarked
package org.xenios.manager.record;

import org.jspecify.annotations.NullMarked;
