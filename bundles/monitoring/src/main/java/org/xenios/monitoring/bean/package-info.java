/**
 * Domains, guest drivers and hosts as MXBeans: open types only, each attribute with its description
 * and unit.
 *
 * <p>Names: {@code org.xenios:type=Domain,host=…,name=…}, {@code
 * org.xenios:type=GuestDriver,family=…} and {@code org.xenios:type=Host,name=…}; a value of other
 * characters than letters, digits, {@code . _ - @ +} is quoted ({@link
 * javax.management.ObjectName#quote}).
 */
@NullMarked
package org.xenios.monitoring.bean;

import org.jspecify.annotations.NullMarked;
