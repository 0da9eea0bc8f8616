package org.xenios.monitoring.access;

import java.util.Arrays;
import java.util.regex.Pattern;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the JVM's own bean what may be secret, for all but administrators: values of options
 * and of system properties that are not the JDK's own.
 */
final class Secrets {
  private static final String HIDDEN = "(hidden)";
  private static final String RUNTIME = "java.lang";

  private static final Pattern HARMLESS =
      Pattern.compile(
          "java\\.(version|vm|vendor|runtime|specification|class\\.version)[a-z.]*"
              + "|os\\.[a-z]+|file\\.(encoding|separator)|path\\.separator|line\\.separator"
              + "|user\\.(language|country|timezone)|sun\\.(arch\\.data\\.model|cpu\\.endian)");

  private Secrets() {}

  static @Nullable Object hidden(ObjectName bean, String attribute, @Nullable Object value) {
    if (!RUNTIME.equals(bean.getDomain()) || !"Runtime".equals(bean.getKeyProperty("type"))) {
      return value;
    }
    if (value instanceof String[] options) {
      return Arrays.stream(options).map(Secrets::option).toArray(String[]::new);
    }
    return attribute.equals("SystemProperties") && value instanceof TabularData properties
        ? properties(properties)
        : value;
  }

  static AttributeList hidden(ObjectName bean, AttributeList values) {
    AttributeList shown = new AttributeList();
    for (Attribute one : values.asList()) {
      shown.add(new Attribute(one.getName(), hidden(bean, one.getName(), one.getValue())));
    }
    return shown;
  }

  private static String option(String option) {
    int value = option.indexOf('=');
    return value < 0 ? option : option.substring(0, value + 1) + HIDDEN;
  }

  private static TabularData properties(TabularData properties) {
    TabularData shown = new TabularDataSupport(properties.getTabularType());
    for (Object row : properties.values()) {
      CompositeData property = (CompositeData) row;
      String key = String.valueOf(property.get("key"));
      Object value = HARMLESS.matcher(key).matches() ? property.get("value") : HIDDEN;
      try {
        shown.put(
            new CompositeDataSupport(
                property.getCompositeType(),
                new String[] {"key", "value"},
                new Object[] {key, value}));
      } catch (OpenDataException e) {
        throw new IllegalStateException("not a row of system properties: " + e.getMessage());
      }
    }
    return shown;
  }
}
