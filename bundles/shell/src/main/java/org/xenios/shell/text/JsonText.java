package org.xenios.shell.text;

import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObjectBuilder;
import javax.json.JsonValue;
import javax.json.JsonWriter;
import javax.json.JsonWriterFactory;
import javax.json.stream.JsonGenerator;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Step;
import org.xenios.guest.Seed;
import org.xenios.machine.Reason;

/**
 * Values as JSON for programs. A record becomes an object with its components' names, an enum
 * constant its name in lower case with {@code -} for {@code _}; numbers stay numbers; times are ISO
 * 8601 in UTC; what is not there is null. A plan's step also says its type and description. A
 * medium for the first boot says the names of its files alone: their text may hold keys and hashes.
 */
public final class JsonText {
  private static final JsonWriterFactory PRETTY =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private record Contents(String label, SortedSet<String> files, Reason reason) {}

  private JsonText() {}

  /** A value as indented JSON, ending in a line end. */
  public static String of(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = PRETTY.createWriter(text)) {
      writer.write(json(value));
    }
    return escaped(text.toString().strip()) + "\n";
  }

  /** A value as JSON on one line, with its line end. */
  public static String line(@Nullable Object value) {
    return escaped(json(value).toString()) + "\n";
  }

  /** What a terminal would obey can stand only within strings, so that an escape says the same. */
  private static String escaped(String json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || Cleaner.shown(c) && Character.getType(c) != Character.SURROGATE) {
                out.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  out.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return out.toString();
  }

  private static JsonValue json(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long) {
      return Json.createValue(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? Json.createValue(number) : JsonValue.NULL;
    }
    if (value instanceof Enum<?> constant) {
      return Json.createValue(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (value instanceof Optional<?> maybe) {
      return json(maybe.orElse(null));
    }
    if (value instanceof Seed.Medium medium) {
      return json(
          new Contents(medium.label(), new TreeSet<>(medium.files().keySet()), medium.reason()));
    }
    if (value instanceof Collection<?> items) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      items.forEach(item -> array.add(json(item)));
      return array.build();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonValue> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(key(key), json(item)));
      JsonObjectBuilder object = Json.createObjectBuilder();
      sorted.forEach(object::add);
      return object.build();
    }
    return value instanceof Record fields ? object(fields) : Json.createValue(value.toString());
  }

  private static String key(@Nullable Object key) {
    return key instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : String.valueOf(key);
  }

  private static JsonValue object(Record fields) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    if (fields instanceof Step step) {
      object.add("type", step.getClass().getSimpleName());
      object.add("description", step.description());
    }
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      try {
        object.add(component.getName(), json(component.getAccessor().invoke(fields)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot read " + component, e);
      }
    }
    return object.build();
  }
}
