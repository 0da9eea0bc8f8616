package org.xenios.manager.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Spec;
import org.xenios.manager.driver.Consultation;
import org.xenios.manager.driver.DriverFailure;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.record.DomainRecord.Creation;

/** From a spec to a designed machine: read the images, find the guest's family, ask its driver. */
public final class Designer {
  private final DriverRegistry drivers;
  private final Recognition recognition;

  /** Asks these drivers. */
  public Designer(DriverRegistry drivers, Recognition recognition) {
    this.drivers = drivers;
    this.recognition = recognition;
  }

  /**
   * Designs.
   *
   * @param run the run of the manager that the record's mark shall name
   * @return the record to keep with the domain, still marked as being created
   * @throws XeniosException when the spec is wrong, nobody knows the guest, or the driver refuses
   */
  public DomainRecord design(Spec spec, HostCapabilities host, String run) {
    Specs.check(spec);
    List<BootImage> images = Specs.read(spec, recognition);
    Wish wish = Wish.of(spec.os());
    String family = wish == null ? recognised(images) : wish.family();
    return drivers.consult(
        family, driver -> ask(driver, family, wish, new Order(spec, images, host, run)));
  }

  private record Order(Spec spec, List<BootImage> images, HostCapabilities host, String run) {}

  /** What the user said of the guest. */
  private record Wish(String family, @Nullable String release) {
    static @Nullable Wish of(@Nullable String os) {
      if (os == null) {
        return null;
      }
      String[] words = os.toLowerCase(Locale.ROOT).split("/", 2);
      boolean release = words.length < 2 || words[1].matches("[a-z0-9][a-z0-9._+ -]{0,31}");
      if (!words[0].matches("[a-z][a-z0-9-]{0,31}") || !release) {
        throw new XeniosException(
            Code.INVALID,
            "'" + Specs.printable(os) + "' is no guest: write FAMILY or FAMILY/RELEASE, linux/12");
      }
      return new Wish(words[0], words.length > 1 ? words[1] : null);
    }
  }

  private String recognised(List<BootImage> images) {
    Inspection first = null;
    for (BootImage image : images) {
      Inspection inspection = recognition.inspect(image);
      DriverClaim chosen = inspection.chosen();
      if (chosen != null) {
        return chosen.claim().guest().family();
      }
      first = first == null ? inspection : first;
    }
    if (first == null) {
      throw new XeniosException(Code.INVALID, "nothing to boot");
    }
    throw new XeniosException(
        drivers.families().isEmpty() ? Code.NO_DRIVER : Code.REFUSED,
        first.image().path() + ": " + first.verdict());
  }

  private static DomainRecord ask(
      Consultation driver, String family, @Nullable Wish wish, Order order) throws DriverFailure {
    Guest guest = new Guest(family, wish == null ? null : wish.release());
    if (guest.release() == null) {
      guest = new Guest(family, release(driver, order.images()));
    }
    Design design =
        driver.design(new DesignRequest(guest, order.spec(), order.images(), order.host()));
    if (design instanceof Design.Refused refused) {
      throw new XeniosException(
          Code.REFUSED,
          "the " + family + " driver refuses: " + refused.reason() + "; " + refused.cure());
    }
    Machine machine = ((Design.Accepted) design).machine();
    Instant now = Instant.now();
    return new DomainRecord(
        guest,
        order.spec(),
        new Binding(driver.driver(), driver.version(), now),
        machine,
        new Creation(order.run(), now));
  }

  private static @Nullable String release(Consultation driver, List<BootImage> images)
      throws DriverFailure {
    for (BootImage image : images) {
      Optional<String> release =
          driver.recognise(image).stream()
              .map(Claim::guest)
              .map(Guest::release)
              .filter(found -> found != null)
              .findFirst();
      if (release.isPresent()) {
        return release.get();
      }
    }
    return null;
  }
}
