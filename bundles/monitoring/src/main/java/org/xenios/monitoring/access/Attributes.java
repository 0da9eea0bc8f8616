package org.xenios.monitoring.access;

import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import org.jspecify.annotations.Nullable;

/** Which attributes a call is about. */
final class Attributes {
  private Attributes() {}

  static String names(@Nullable Object[] args) {
    @Nullable Object about = args.length > 1 ? args[1] : null;
    if (about instanceof Attribute one) {
      return one.getName();
    }
    if (about instanceof AttributeList list) {
      return list.asList().stream().map(Attribute::getName).collect(Collectors.joining(","));
    }
    return about instanceof String[] names ? String.join(",", names) : String.valueOf(about);
  }
}
