package org.xenios.manager.driver;

import java.util.List;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Machine;
import org.xenios.manager.driver.Answers.Claims;
import org.xenios.manager.driver.Answers.Designed;
import org.xenios.manager.driver.Answers.Named;
import org.xenios.manager.driver.Answers.Rules;
import org.xenios.manager.driver.Answers.Seeded;
import org.xenios.manager.driver.Answers.Ways;

/** The questions that one operation's planning asks, all answered by one generation. */
public final class Consultation {
  private final Installed generation;
  private final Guard guard;

  Consultation(Installed generation, Guard guard) {
    this.generation = generation;
    this.guard = guard;
  }

  /** Id and version of the generation that answers. */
  public String label() {
    return generation.label();
  }

  /** The driver's id: its bundle's symbolic name. */
  public String driver() {
    return generation.driver;
  }

  /** The driver's version. */
  public String version() {
    return generation.version.toString();
  }

  /** Whether it claims an image. */
  public List<Claim> recognise(BootImage image) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Claims.class, d -> new Claims(d.recognise(image))),
                generation.family));
  }

  /** Which of its guests an osinfo id names. */
  public Optional<Guest> named(String id) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Named.class, d -> new Named(d.named(id).orElse(null))),
                generation.family));
  }

  /** The medium for a guest's first boot, or its refusal. */
  public Seed seed(Guest guest, FirstBoot wishes) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Seeded.class, d -> new Seeded(d.seed(guest, wishes)))));
  }

  /** Its design, or its refusal. */
  public Design design(DesignRequest request) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Designed.class, d -> new Designed(d.design(request)))));
  }

  /** The ways to shut a guest down. */
  public List<ShutdownWay> shutdown(Guest guest, Machine machine) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Ways.class, d -> new Ways(d.shutdown(guest, machine)))));
  }

  /** The rules that read a guest's console. */
  public List<ConsoleRule> console(Guest guest) throws DriverFailure {
    return checked(
        () ->
            Answers.check(
                generation.ask(guard, Rules.class, d -> new Rules(d.console(guest))), guard));
  }

  private static <T> T checked(Question<T> question) throws DriverFailure {
    try {
      return question.ask();
    } catch (IllegalArgumentException e) {
      throw new DriverFailure("answered nonsense: " + e.getMessage(), false);
    }
  }

  private interface Question<T> {
    T ask() throws DriverFailure;
  }
}
