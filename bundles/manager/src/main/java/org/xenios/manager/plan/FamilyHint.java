package org.xenios.manager.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.BootImage;

/**
 * Which driver to deploy for an image that no driver claims. No more than a signpost: what an image
 * is, only a driver says.
 */
final class FamilyHint {
  private static final Map<String, String> BY_FACT = new LinkedHashMap<>();

  static {
    BY_FACT.put("bzimage.version", "linux");
    BY_FACT.put("version.linux", "linux");
    BY_FACT.put("gzip.version.linux", "linux");
    BY_FACT.put("version.netbsd", "netbsd");
    BY_FACT.put("gzip.version.netbsd", "netbsd");
    BY_FACT.put("version.freebsd", "freebsd");
    BY_FACT.put("gzip.version.freebsd", "freebsd");
  }

  private FamilyHint() {}

  static @Nullable String of(BootImage image) {
    return fact(image).map(BY_FACT::get).orElse(null);
  }

  static String evidence(BootImage image) {
    return fact(image).map(fact -> fact + " = " + image.facts().get(fact)).orElse("nothing");
  }

  private static Optional<String> fact(BootImage image) {
    return BY_FACT.keySet().stream().filter(image.facts()::containsKey).findFirst();
  }
}
