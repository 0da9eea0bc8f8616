/**
 * Who may do what with JMX from outside: the realm that {@code etc/org.apache.karaf.management.cfg}
 * names, and the guard of what remote clients call.
 */
@NullMarked
package org.xenios.monitoring.access;

import org.jspecify.annotations.NullMarked;
