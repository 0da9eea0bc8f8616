package org.xenios.manager.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
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
   * @throws XeniosException when what is asked is wrong, nobody knows the guest, or the driver
   *     refuses
   */
  public Designed design(Operation.Create create, HostCapabilities host, String run) {
    Specs.check(create.spec());
    Specs.check(create.spec(), host);
    FirstBoot wishes = create.firstBoot();
    if (wishes != null) {
      FirstBoots.check(wishes);
    }
    Spec spec = PoolFiles.withNewDisks(create.spec(), host);
    List<BootImage> images = Specs.read(spec, recognition);
    String os = spec.os();
    Wish wish = os == null ? null : Wish.of(os, drivers);
    String family = wish == null ? recognised(images) : wish.family();
    Order order = new Order(spec, wishes, images, host, run);
    Designed designed = drivers.consult(family, driver -> ask(driver, family, wish, order));
    List<String> notes =
        os == null ? List.of() : recognition.doubt(os, family, images).stream().toList();
    return new Designed(designed.record(), designed.seed(), notes);
  }

  /**
   * Designs a domain that is there once more.
   *
   * @param record what is kept with it
   * @return what to keep with it then
   * @throws XeniosException when a file of it is gone, no driver for it serves, or the driver
   *     refuses
   */
  public DomainRecord redesign(DomainRecord record, HostCapabilities host) {
    List<BootImage> images = images(record);
    return drivers.consult(
        record.guest().family(), record.pin(), driver -> redesign(driver, record, images, host));
  }

  /**
   * The images that a domain which is there boots from, read anew.
   *
   * @throws XeniosException when one is gone
   */
  public List<BootImage> images(DomainRecord record) {
    return Specs.readAgain(record.spec(), recognition);
  }

  /**
   * The same with a driver that may be another than the one that serves.
   *
   * @param images what {@link #images} gave
   * @throws XeniosException when the driver refuses
   */
  public static DomainRecord redesign(
      Consultation driver, DomainRecord record, List<BootImage> images, HostCapabilities host)
      throws DriverFailure {
    Spec spec = record.spec();
    String family = record.guest().family();
    String release =
        spec.os() == null
            ? recognised(driver, images)
            : Wish.within(family, spec.os()).release(driver);
    Guest guest = release == null ? record.guest() : new Guest(family, release);
    Machine machine = machine(driver, new DesignRequest(guest, spec, images, host));
    return record.redesigned(guest, boundTo(driver), machine);
  }

  private static Binding boundTo(Consultation driver) {
    return new Binding(driver.driver(), driver.version(), Instant.now());
  }

  private record Order(
      Spec spec,
      @Nullable FirstBoot wishes,
      List<BootImage> images,
      HostCapabilities host,
      String run) {}

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
        recognition.lacksDriver(first.image()) ? Code.NO_DRIVER : Code.REFUSED,
        first.image().path() + ": " + first.verdict());
  }

  private static Designed ask(Consultation driver, String family, @Nullable Wish wish, Order order)
      throws DriverFailure {
    String release = wish == null ? null : wish.release(driver);
    Guest guest = new Guest(family, release == null ? recognised(driver, order.images()) : release);
    Seed.Medium seed = null;
    Spec spec = order.spec();
    if (order.wishes() != null) {
      seed = seed(driver, guest, order.wishes());
      spec = PoolFiles.withSeed(spec, order.host());
    }
    Machine machine = machine(driver, new DesignRequest(guest, spec, order.images(), order.host()));
    Binding binding = boundTo(driver);
    DomainRecord record =
        new DomainRecord(guest, spec, binding, machine, new Creation(order.run(), binding.at()));
    return new Designed(record, seed, List.of());
  }

  private static Seed.Medium seed(Consultation driver, Guest guest, FirstBoot wishes)
      throws DriverFailure {
    Seed seed = driver.seed(guest, wishes);
    if (seed instanceof Seed.Refused refused) {
      throw refused(guest.family(), refused.reason(), refused.cure());
    }
    return (Seed.Medium) seed;
  }

  private static Machine machine(Consultation driver, DesignRequest request) throws DriverFailure {
    return accepted(request.guest().family(), driver.design(request));
  }

  /**
   * The machine of an answer.
   *
   * @throws XeniosException when the family's driver refused
   */
  public static Machine accepted(String family, Design design) {
    if (design instanceof Design.Refused refused) {
      throw refused(family, refused.reason(), refused.cure());
    }
    return ((Design.Accepted) design).machine();
  }

  private static XeniosException refused(String family, String reason, String cure) {
    return new XeniosException(
        Code.REFUSED, "the " + family + " driver refuses: " + reason + "; " + cure);
  }

  private static @Nullable String recognised(Consultation driver, List<BootImage> images)
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
