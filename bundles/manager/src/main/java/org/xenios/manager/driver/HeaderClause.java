package org.xenios.manager.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a manifest's header: {@code value;value;attribute=x;directive:="y"}. Whether a
 * parameter is an attribute or a directive, and an attribute's type, are not told apart.
 */
record HeaderClause(List<String> values, Map<String, String> parameters) {

  String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  String attribute(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean is(String name, String value) {
    return attribute(name).strip().equalsIgnoreCase(value);
  }

  /** The clauses of a header; none when it is absent. */
  static List<HeaderClause> parse(@Nullable String header) {
    List<HeaderClause> clauses = new ArrayList<>();
    for (String clause : split(header == null ? "" : header, ',')) {
      List<String> values = new ArrayList<>();
      Map<String, String> parameters = new HashMap<>();
      for (String part : split(clause, ';')) {
        int equals = unquoted(part, '=');
        if (equals < 0) {
          values.add(part);
        } else {
          parameters.put(name(part.substring(0, equals)), plain(part.substring(equals + 1)));
        }
      }
      clauses.add(new HeaderClause(values, parameters));
    }
    return clauses;
  }

  /** Without the colon of a directive or the type of an attribute. */
  private static String name(String text) {
    int colon = text.indexOf(':');
    return (colon < 0 ? text : text.substring(0, colon)).strip();
  }

  private static String plain(String text) {
    return text.replace("\"", "").strip();
  }

  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    int end;
    do {
      end = unquoted(rest, at);
      String part = (end < 0 ? rest : rest.substring(0, end)).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      rest = rest.substring(end + 1);
    } while (end >= 0);
    return parts;
  }

  private static int unquoted(String text, char wanted) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == wanted && !quoted) {
        return i;
      }
    }
    return -1;
  }
}
