package org.xenios.guest.windows;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Seed;
import org.xenios.guest.kit.Family;
import org.xenios.guest.kit.FirmwareWish;
import org.xenios.guest.kit.Inputs;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.RefusedException;
import org.xenios.machine.Mode;

/** What knows Windows. Its versions are those of NT. */
@Component(service = GuestDriver.class, property = GuestDriver.FAMILY + "=" + WindowsDriver.WINDOWS)
public final class WindowsDriver extends Family {
  static final String WINDOWS = "windows";

  private final FirstSetup setup = new FirstSetup();

  /** Reads the tables. */
  public WindowsDriver() {
    super(WINDOWS, "Windows");
  }

  @Override
  public List<Claim> recognise(BootImage image) {
    return marks().claim(image, EnumSet.of(Mode.HVM)).stream().toList();
  }

  @Override
  public Optional<Guest> named(String osinfoId) {
    return super.named(Said.of(osinfoId).release()).map(guest -> Said.with(osinfoId, guest));
  }

  @Override
  public Seed seed(Guest guest, FirstBoot wishes) {
    Guest plain = Said.without(guest);
    return setup.seed(plain, Demands.of(version(plain), guest), wishes);
  }

  @Override
  protected Dated dated(DesignRequest request) {
    return new Dated(version(Said.without(request.guest())), Inputs.RELEASE);
  }

  @Override
  protected FirmwareWish firmware(Question question) {
    return Demands.of(question).firmware(question);
  }

  @Override
  protected Set<String> circumstances(Question question) {
    Set<String> words = new HashSet<>();
    if (Drivers.areIn(question)) {
      words.add("virtio-in");
    }
    if (Drivers.areOnMedium(question)) {
      words.add("virtio-medium");
    }
    return words;
  }

  @Override
  protected void check(Question question) throws RefusedException {
    Hardware.check(question);
    Demands.of(question).check(question);
  }
}
