/** What is known of hosts and domains, kept true. */
@NullMarked
package org.xenios.manager.domain;

import org.jspecify.annotations.NullMarked;
