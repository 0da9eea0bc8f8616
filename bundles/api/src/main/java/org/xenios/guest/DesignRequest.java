package org.xenios.guest;

import java.util.List;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec;

/**
 * What a driver is asked to design a machine for.
 *
 * @param guest the guest as it was recognised or named by the user
 * @param spec what the user asked for
 * @param images the facts of the files that the spec names, in the order kernel, disks, cdrom
 * @param host what the host offers
 */
public record DesignRequest(Guest guest, Spec spec, List<BootImage> images, HostCapabilities host) {
  public DesignRequest {
    images = List.copyOf(images);
  }
}
