package org.xenios.guest.linux;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Machine;

/** What knows Linux. Its knowledge lies in tables beside it; this only asks them. */
@Component(property = GuestDriver.FAMILY + "=" + LinuxDriver.LINUX)
public final class LinuxDriver implements GuestDriver {
  static final String LINUX = "linux";

  @Override
  public List<Claim> recognise(BootImage image) {
    return Recognition.of(image).stream().toList();
  }

  @Override
  public Design design(DesignRequest request) {
    return Designer.design(request);
  }

  @Override
  public List<ShutdownWay> shutdown(Guest guest, Machine machine) {
    return ShutdownWays.of(machine);
  }

  @Override
  public List<ConsoleRule> console(Guest guest) {
    return ConsoleRules.ALL;
  }
}
