package org.xenios.monitoring.access;

import java.util.Optional;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;

/** Puts what was called over JMX into the words of the shell, where the shell has any for it. */
final class Deeds {
  /** The domain of our beans. */
  static final String OURS = "org.xenios";

  private static final int MOST = 300;

  private Deeds() {}

  static Deed of(String by, String call, @Nullable Object[] args, Outcome outcome, String note) {
    @Nullable ObjectName bean = bean(args);
    String verb = call.equals("invoke") ? String.valueOf(args[1]) : call;
    String subject = bean == null ? "" : bean.getCanonicalName();
    if (call.equals("invoke") && bean != null && bean.getDomain().equals(OURS)) {
      @Nullable Object[] params = args[2] instanceof Object[] given ? given : new Object[0];
      switch (String.valueOf(bean.getKeyProperty("type"))) {
        case "Domain" -> {
          verb = "domain:" + verb;
          subject = property(bean, "name") + "@" + property(bean, "host");
        }
        case "GuestDriver" -> {
          verb = "driver:" + verb;
          subject = property(bean, "family");
        }
        case "Operations" -> {
          verb = "domain:" + verb;
          subject = first(params);
        }
        case "Manager" -> {
          if (verb.equals("deploy") || verb.equals("tryDriver")) {
            verb = verb.equals("deploy") ? "driver:deploy" : "driver:try";
            subject = first(params);
          }
        }
        default -> {}
      }
    } else if (call.startsWith("setAttribute") || call.startsWith("getAttribute")) {
      verb = call + " " + Attributes.names(args);
    }
    return new Deed(line(by), "jmx", line(verb), line(subject), outcome, line(note));
  }

  /** The operation that a call began, as its answer tells. */
  static String note(@Nullable Object answer) {
    return answer instanceof CompositeData row && row.containsKey("id")
        ? String.valueOf(row.get("id"))
        : "";
  }

  /** What went wrong, without the wrapping. */
  static String note(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof JMException || inner instanceof JMRuntimeException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return Optional.ofNullable(inner.getMessage()).orElse(inner.getClass().getSimpleName());
  }

  /** One line of bounded length: names and messages come from outside. */
  static String line(String text) {
    String clean = text.replaceAll("\\p{C}", " ");
    return clean.length() > MOST ? clean.substring(0, MOST) + "…" : clean;
  }

  private static @Nullable ObjectName bean(@Nullable Object[] args) {
    for (Object arg : args) {
      if (arg instanceof ObjectName name) {
        return name;
      }
    }
    return null;
  }

  private static String property(ObjectName bean, String key) {
    String value = String.valueOf(bean.getKeyProperty(key));
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }

  private static String first(@Nullable Object[] params) {
    return params.length == 0 ? "" : String.valueOf(params[0]);
  }
}
