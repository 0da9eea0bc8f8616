package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Run;
import org.xenios.domain.Runs;

/** A test of what is told of domains. */
public abstract class ToldIT extends GuestsIT {
  private static final String DOMAIN = "domain/";

  private long known;

  @Before
  public void rememberWhatIsToldAlready() {
    List<Event> events = manager().events(0);
    known = events.isEmpty() ? 0 : events.get(events.size() - 1).number();
  }

  /** The manager counts from 1 again. */
  protected void nothingIsKnown() {
    known = 0;
  }

  /** What was told of a domain itself in this test, without its stages. */
  protected List<Event> told(Domain domain) {
    return manager().events(known).stream()
        .filter(event -> domain.uuid().equals(event.domain()))
        .filter(event -> event.topic().startsWith(DOMAIN) && !event.topic().equals("domain/stage"))
        .toList();
  }

  protected List<String> words(Domain domain) {
    return told(domain).stream().map(e -> e.topic().substring(DOMAIN.length())).toList();
  }

  /** Waits until a domain's events end so; all of them are these then, each once. */
  protected void awaitTold(Domain domain, String... words) throws Exception {
    String last = words[words.length - 1];
    long times = List.of(words).stream().filter(last::equals).count();
    try {
      await(last, PATIENCE, () -> words(domain).stream().filter(last::equals).count() >= times);
    } catch (AssertionError e) {
      assertThat(words(domain)).as(e.getMessage()).containsExactly(words);
    }
    assertThat(words(domain)).containsExactly(words);
  }

  protected Map<String, String> properties(Domain domain, String word) {
    return told(domain).stream()
        .filter(event -> event.topic().equals(DOMAIN + word))
        .reduce((first, second) -> second)
        .orElseThrow()
        .properties();
  }

  protected Run run(Domain domain) {
    return service(Runs.class).of(domain.host(), domain.uuid()).orElseThrow();
  }
}
