/**
 * Who may use JMX from outside: the realm that {@code etc/org.apache.karaf.management.cfg} names.
 */
@NullMarked
package org.xenios.monitoring.access;

import org.jspecify.annotations.NullMarked;
