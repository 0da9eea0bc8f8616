package org.xenios.guest;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.xenios.machine.Machine;

/**
 * What knows one family of guests. An OSGi service with the property {@link #FAMILY}; its id and
 * version are its bundle's symbolic name and version.
 *
 * <p>A driver is pure: any method may be called on any thread, concurrently and repeatedly, and the
 * same question gets the same answer. It keeps no state, starts no thread, opens no file or socket.
 * Each call has a deadline and a memory budget; what it returns is copied at once. A method that
 * throws has not answered.
 */
@ConsumerType
public interface GuestDriver {
  /** Service property: the family that this driver knows, lower case ({@code linux}). */
  String FAMILY = "xenios.guest.family";

  /**
   * Says whether an image holds a guest of this family.
   *
   * @param image facts read by the core
   * @return the claims, empty when it is not this family's
   */
  default List<Claim> recognise(BootImage image) {
    return List.of();
  }

  /**
   * Says which guest of this family an id of the osinfo database names.
   *
   * @param id lower case, {@code debian12}; chosen by the user, so it may be anything
   * @return empty when it names none of this family's
   */
  default Optional<Guest> named(String id) {
    return Optional.empty();
  }

  /**
   * Says what medium this guest reads when it boots first, so that it needs no hands.
   *
   * @param guest the guest in the domain
   * @param wishes what was asked for
   */
  default Seed seed(Guest guest, FirstBoot wishes) {
    return new Seed.Refused(
        "this driver knows nothing that " + guest + " reads when it boots first",
        "set the guest up on its console");
  }

  /**
   * Designs a machine, or says why it cannot.
   *
   * @param request what was asked, for whom, and where
   */
  Design design(DesignRequest request);

  /**
   * The ways to ask this guest to shut down, best first.
   *
   * @param guest the guest in the domain
   * @param machine the domain's design
   * @return empty when there is none but to destroy the domain
   */
  default List<ShutdownWay> shutdown(Guest guest, Machine machine) {
    return List.of();
  }

  /**
   * The rules that read this guest's boot stage off its console.
   *
   * @param guest the guest in the domain
   */
  default List<ConsoleRule> console(Guest guest) {
    return List.of();
  }
}
