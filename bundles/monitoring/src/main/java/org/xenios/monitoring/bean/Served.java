package org.xenios.monitoring.bean;

import java.util.List;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.Generation;

/**
 * A family and all that serve it or could.
 *
 * @param family how it is served
 * @param generations its drivers' generations, the serving one first
 */
record Served(DriverFamily family, List<Generation> generations) {}
