package org.xenios.manager.driver;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;
import org.xenios.manager.driver.DriverRegistry.Serves;

/**
 * The console rules in force, compiled once for each guest and generation. A swap replaces the
 * rules at the next look.
 */
public final class RuleBook {
  /** When a question about rules that was left unanswered is asked again. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final DriverRegistry drivers;
  private final Map<Reader, Page> pages = new ConcurrentHashMap<>();

  /** Begins with no rules. */
  public RuleBook(DriverRegistry drivers) {
    this.drivers = drivers;
  }

  /** Domains that are read alike. */
  private record Reader(Guest guest, @Nullable DriverPin pin) {}

  /**
   * The rules for a guest, or null when no driver that answers serves it now.
   *
   * @param pin which generations may answer; null for those of its family
   */
  public @Nullable Page rules(Guest guest, @Nullable DriverPin pin) {
    Reader reader = new Reader(guest, pin);
    Serves serving = drivers.serves(guest.family(), pin);
    if (serving == null) {
      pages.remove(reader);
      return null;
    }
    Page page = pages.get(reader);
    if (page == null || page.generation != serving.identity() || page.isOver()) {
      page = ask(reader, serving.identity());
      pages.put(reader, page);
    }
    return page;
  }

  /** The same if it is known, so that no driver is asked. */
  public @Nullable Page known(Guest guest, @Nullable DriverPin pin) {
    Serves serving = drivers.serves(guest.family(), pin);
    Page page = pages.get(new Reader(guest, pin));
    return page != null && serving != null && page.generation == serving.identity() ? page : null;
  }

  private Page ask(Reader reader, Object serving) {
    Guest guest = reader.guest();
    try {
      List<ConsoleRule> rules =
          drivers.consult(guest.family(), reader.pin(), driver -> driver.console(guest));
      return Page.of(serving, rules);
    } catch (XeniosException e) {
      return new Page(serving, List.of(), AGAIN);
    }
  }

  /** The rules of one generation for one guest; another generation's page is another object. */
  public static final class Page {
    private final Object generation;
    private final List<Rule> rules;
    private final @Nullable Duration lasts;
    private final long since = System.nanoTime();

    /**
     * Makes one.
     *
     * @param generation whose rules they are
     * @param rules the rules in the driver's order
     * @param lasts when they are to be asked for again, or null when they last as long as it serves
     */
    public Page(Object generation, List<Rule> rules, @Nullable Duration lasts) {
      this.generation = generation;
      this.rules = rules;
      this.lasts = lasts;
    }

    /** Compiles rules that last as long as their generation serves. */
    public static Page of(Object generation, List<ConsoleRule> rules) {
      return new Page(
          generation,
          rules.stream()
              .map(rule -> new Rule(rule.stage(), Pattern.compile(rule.pattern())))
              .toList(),
          null);
    }

    private boolean isOver() {
      return lasts != null && System.nanoTime() - since > lasts.toNanos();
    }

    /** The rules in the driver's order. */
    public List<Rule> rules() {
      return rules;
    }
  }

  /**
   * A compiled rule.
   *
   * @param stage the stage that begins with a line that it matches
   * @param pattern matches in time linear in the line
   */
  public record Rule(String stage, Pattern pattern) {}
}
