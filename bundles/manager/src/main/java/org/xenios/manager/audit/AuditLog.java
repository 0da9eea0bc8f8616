package org.xenios.manager.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xenios.domain.Audit;
import org.xenios.domain.Deed;

/**
 * Writes deeds to the logger {@code org.xenios.audit}, one line each. Its fields are there as MDC
 * keys, too, escaped as JSON's strings are, for a log of objects.
 */
@Component
public final class AuditLog implements Audit {
  private static final Logger LOG = LoggerFactory.getLogger("org.xenios.audit");
  private static final int LONGEST = 1000;

  @Override
  public void note(Deed deed) {
    String outcome = deed.outcome().name().toLowerCase(Locale.ROOT);
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "by", escaped(deed.by()),
                "from", escaped(deed.from()),
                "verb", escaped(deed.verb()),
                "subject", escaped(deed.subject()),
                "outcome", outcome,
                "note", escaped(deed.note())));
    Deque<MDC.MDCCloseable> keys = new ArrayDeque<>();
    try {
      fields.forEach((key, value) -> keys.push(MDC.putCloseable(key, value)));
      LOG.info(
          "by=\"{}\" from=\"{}\" verb=\"{}\" subject=\"{}\" outcome={} note=\"{}\"",
          fields.get("by"),
          fields.get("from"),
          fields.get("verb"),
          fields.get("subject"),
          outcome,
          fields.get("note"));
    } finally {
      keys.forEach(MDC.MDCCloseable::close);
    }
  }

  /** Bounded, and such that no field can pass for another: as within JSON's quotes, in ASCII. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return end < text.length() ? out.append("...").toString() : out.toString();
  }
}
