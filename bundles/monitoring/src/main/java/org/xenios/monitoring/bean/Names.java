package org.xenios.monitoring.bean;

import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Names of our beans. */
final class Names {
  static final String DOMAIN = "org.xenios";

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._@+-]+");

  private Names() {}

  static ObjectName domain(String host, String name) {
    return name("Domain,host=" + value(host) + ",name=" + value(name));
  }

  static ObjectName host(String name) {
    return name("Host,name=" + value(name));
  }

  static ObjectName manager() {
    return name("Manager");
  }

  static ObjectName operations() {
    return name("Operations");
  }

  static ObjectName driver(String family) {
    return name("GuestDriver,family=" + value(family));
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches() ? text : ObjectName.quote(text);
  }

  private static ObjectName name(String properties) {
    try {
      return new ObjectName(DOMAIN + ":type=" + properties);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("not to be named: " + properties, e);
    }
  }
}
