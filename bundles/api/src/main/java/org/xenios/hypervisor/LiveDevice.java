package org.xenios.hypervisor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device or setting of a domain's definition as the hypervisor shows it.
 *
 * @param kind its element in the definition: {@code disk}, {@code controller}, {@code memballoon},
 *     …
 * @param model its model or type; empty when it has none
 * @param part id of the design's part that it was built from, or null when it came from elsewhere
 * @param address where it sits ({@code pci 00:02.0}); empty when it has no address
 * @param settings what else tells it apart, in the definition's words
 * @param added why the hypervisor adds such a device by itself, one sentence; null when it does
 *     not, so that a device without part and without this was added by somebody else
 */
public record LiveDevice(
    String kind,
    String model,
    @Nullable String part,
    String address,
    Map<String, String> settings,
    @Nullable String added) {
  public LiveDevice {
    settings = Map.copyOf(settings);
  }
}
