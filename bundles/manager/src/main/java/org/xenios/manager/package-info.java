@NullMarked
package org.xenios.manager;

import org.jspecify.annotations.NullMarked;
