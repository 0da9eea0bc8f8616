package org.xenios.manager.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a driver's bundle may say of itself: it stands for itself alone, and sees the API alone. */
final class Manifest {
  /** Headers by which a bundle runs code unasked, or reaches what a driver has no business with. */
  private static final Map<String, String> BANNED =
      Map.of(
          "Bundle-Activator", "a driver's code runs when it is asked, and not before",
          "DynamicImport-Package", "a driver names what it imports",
          "Require-Bundle", "a driver imports packages of the API alone",
          "Export-Package", "nobody may come to depend on a driver",
          "Bundle-NativeCode", "a driver touches no native code");

  /** The API, and what is Java's own. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "org\\.xenios\\.(guest|machine)|(java|javax|org\\.w3c\\.dom|org\\.xml\\.sax)(\\..*)?");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern PACKAGE =
      Pattern.compile("(?:^|[,;])\\s*([A-Za-z_$][\\w$]*(?:\\.[\\w$]+)*)\\s*(?=[,;]|$)");

  private Manifest() {}

  /**
   * What is wrong with a driver's manifest.
   *
   * @param headers gives a header's value, or null when it is not there
   * @return one sentence without a full stop, or null when nothing is wrong
   */
  static @Nullable String complaint(Function<String, @Nullable String> headers) {
    for (Map.Entry<String, String> banned : BANNED.entrySet()) {
      if (headers.apply(banned.getKey()) != null) {
        return "its manifest has " + banned.getKey() + ": " + banned.getValue();
      }
    }
    String imports = headers.apply("Import-Package");
    for (String name : packages(imports == null ? "" : imports)) {
      if (!ALLOWED.matcher(name).matches()) {
        return "it imports "
            + name
            + ": a driver imports org.xenios.guest and org.xenios.machine, and Java's own packages";
      }
    }
    return null;
  }

  private static List<String> packages(String header) {
    List<String> names = new ArrayList<>();
    PACKAGE
        .matcher(QUOTED.matcher(header).replaceAll("\"\""))
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(names::add);
    return names;
  }
}
