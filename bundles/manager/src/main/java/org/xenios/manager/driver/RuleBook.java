package org.xenios.manager.driver;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;
import org.xenios.manager.driver.DriverRegistry.Serves;

/**
 * The console rules in force, compiled once for each guest and generation. A swap replaces the
 * rules at the next look. A generation that leaves a question unanswered is asked on a thread of
 * its own from then on, and for no guest until it has answered: whoever looks does not wait for it
 * again. Who looks for a domain with a pin of its own has it told when nothing fits that pin any
 * more, and when something does again.
 */
public final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  /** When a generation that left such a question unanswered is asked again. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final DriverRegistry drivers;
  private final Map<Reader, Page> pages = new ConcurrentHashMap<>();
  private final Set<Pinned> lost = ConcurrentHashMap.newKeySet();
  private final Map<Source, Silence> silences = new ConcurrentHashMap<>();

  /** Begins with no rules. */
  public RuleBook(DriverRegistry drivers) {
    this.drivers = drivers;
  }

  /** Domains that are read alike. */
  private record Reader(Guest guest, @Nullable DriverPin pin) {
    Source source() {
      return new Source(guest.family(), pin);
    }
  }

  /** Domains whose rules come of one generation. */
  private record Source(String family, @Nullable DriverPin pin) {}

  /**
   * A generation that left a question unanswered.
   *
   * @param generation which
   * @param again when it is to be asked again, by {@link System#nanoTime}
   */
  private record Silence(Object generation, long again) {}

  /** Domains that are pinned alike. */
  private record Pinned(String family, DriverPin pin) {}

  /**
   * The rules for a guest, or null when no driver that answers serves it now.
   *
   * @param pin which generations may answer; null for those of its family
   */
  public @Nullable Page rules(Guest guest, @Nullable DriverPin pin) {
    Reader reader = new Reader(guest, pin);
    Serves serving = drivers.serves(guest.family(), pin);
    if (serving == null) {
      if (pages.remove(reader) != null
          && pin != null
          && lost.add(new Pinned(guest.family(), pin))) {
        drivers.tellLost(guest.family(), pin);
      }
      silences.remove(reader.source());
      return null;
    }
    if (pin != null && lost.remove(new Pinned(guest.family(), pin))) {
      drivers.tellFound(guest.family(), pin, serving);
    }
    Object generation = serving.identity();
    Page page = pages.get(reader);
    Silence silence = silences.get(reader.source());
    if (silence != null && silence.generation() == generation) {
      if (silence.again() - System.nanoTime() <= 0) {
        askAside(reader, generation);
      }
      if (page == null || page.generation != generation) {
        page = new Page(generation, List.of(), false);
        pages.put(reader, page);
      }
    } else if (page == null || page.generation != generation || !page.answered) {
      page = ask(reader, generation);
    }
    return page;
  }

  /** The same if it is known, so that no driver is asked. */
  public @Nullable Page known(Guest guest, @Nullable DriverPin pin) {
    Serves serving = drivers.serves(guest.family(), pin);
    Page page = pages.get(new Reader(guest, pin));
    return page != null && serving != null && page.generation == serving.identity() ? page : null;
  }

  /** One that answers then is asked for its other guests' rules when they are looked at. */
  private void askAside(Reader reader, Object generation) {
    silences.put(reader.source(), silence(generation));
    Thread thread =
        new Thread(
            () -> {
              try {
                ask(reader, generation);
              } catch (RuntimeException e) {
                LOG.debug("{} cannot be asked", reader.guest(), e);
              }
            },
            "xenios-console-rules");
    thread.setDaemon(true);
    thread.start();
  }

  private static Silence silence(Object generation) {
    return new Silence(generation, System.nanoTime() + AGAIN.toNanos());
  }

  private Page ask(Reader reader, Object generation) {
    Guest guest = reader.guest();
    Page page;
    try {
      page =
          Page.of(
              generation,
              drivers.consult(guest.family(), reader.pin(), driver -> driver.console(guest)));
      silences.remove(reader.source());
    } catch (XeniosException e) {
      page = new Page(generation, List.of(), false);
      silences.put(reader.source(), silence(generation));
    }
    pages.put(reader, page);
    return page;
  }

  /** The rules of one generation for one guest; another generation's page is another object. */
  public static final class Page {
    private final Object generation;
    private final List<Rule> rules;
    private final boolean answered;

    /**
     * Makes one.
     *
     * @param generation whose rules they are
     * @param rules the rules in the driver's order
     * @param answered whether it was asked and answered
     */
    public Page(Object generation, List<Rule> rules, boolean answered) {
      this.generation = generation;
      this.rules = rules;
      this.answered = answered;
    }

    /** Compiles a generation's rules, which are in the driver's order. */
    public static Page of(Object generation, List<ConsoleRule> rules) {
      return new Page(
          generation,
          rules.stream()
              .map(rule -> new Rule(rule.stage(), Pattern.compile(rule.pattern())))
              .toList(),
          true);
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
