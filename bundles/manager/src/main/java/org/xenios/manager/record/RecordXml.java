package org.xenios.manager.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes records as XML and reads them back. Knows the types that the vocabulary is made of:
 * strings, numbers, booleans, enums, instants, lists, sets, string maps, records, and sealed
 * interfaces of records. A component that is absent is read as null, zero or empty, so a reader is
 * content with what an older writer wrote.
 *
 * <p>One mechanism serves two ends: it is the form of our metadata, and it copies a driver's
 * answers so that nothing that a driver made stays reachable.
 */
public final class RecordXml {
  private static final int MAX_ELEMENTS = 4096;
  private static final int MAX_TEXT = 1 << 18;

  private RecordXml() {}

  /**
   * Writes a record.
   *
   * @param root the local name of the element
   * @param value the record
   * @throws IllegalArgumentException when a value cannot be written: null where it may not be, too
   *     long, too many, or characters that XML has no form for
   */
  public static String write(String root, Record value) {
    Document document = XmlText.newDocument();
    Element element = XmlText.element(document, root);
    document.appendChild(element);
    new Writer(document).write(value, element);
    return XmlText.print(element);
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when the text is not such a record
   */
  public static <T extends Record> T read(String xml, Class<T> type) {
    return type.cast(readRecord(XmlText.parse(xml), type));
  }

  private static final class Writer {
    private final Document document;
    private int elements;
    private long characters;

    Writer(Document document) {
      this.document = document;
    }

    void write(Record value, Element into) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Object part = get(component, value);
        if (part != null) {
          writeComponent(component.getName(), part, into);
        }
      }
    }

    private void writeComponent(String name, Object value, Element into) {
      if (value instanceof Record record) {
        write(record, typed(child(into, name), record));
      } else if (value instanceof Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, entry) -> sorted.put(text(key), text(entry)));
        sorted.forEach(
            (key, entry) -> {
              Element element = child(into, name);
              element.setAttribute("key", key);
              element.setAttribute("value", entry);
            });
      } else if (value instanceof Collection<?> items) {
        for (Object item : items) {
          Element element = child(into, name);
          if (item instanceof Record record) {
            write(record, typed(element, record));
          } else {
            element.setAttribute("value", text(item));
          }
        }
      } else {
        into.setAttribute(name, text(value));
      }
    }

    private Element typed(Element element, Record record) {
      boolean sealed = Arrays.stream(record.getClass().getInterfaces()).anyMatch(Class::isSealed);
      if (sealed) {
        element.setAttribute("type", record.getClass().getSimpleName());
      }
      return element;
    }

    private Element child(Element into, String name) {
      if (++elements > MAX_ELEMENTS) {
        throw new IllegalArgumentException("more than " + MAX_ELEMENTS + " elements");
      }
      Element element = XmlText.element(document, name);
      into.appendChild(element);
      return element;
    }

    private String text(@Nullable Object value) {
      if (!(value instanceof String
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Enum<?>
          || value instanceof Instant)) {
        throw new IllegalArgumentException(
            value == null ? "null where a value belongs" : "no form for " + value.getClass());
      }
      String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
      characters += text.length();
      if (characters > MAX_TEXT) {
        throw new IllegalArgumentException("more than " + MAX_TEXT + " characters");
      }
      XmlText.checkCharacters(text);
      return text;
    }
  }

  private static @Nullable Object get(RecordComponent component, Record value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalArgumentException("cannot read " + component.getName(), e);
    }
  }

  private static Record readRecord(Element element, Class<?> declared) {
    Class<?> type = concrete(element, declared);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] signature = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      signature[i] = components[i].getType();
      values[i] = readComponent(element, components[i].getName(), components[i].getGenericType());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(signature);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getSimpleName(), e);
    }
  }

  private static Class<?> concrete(Element element, Class<?> declared) {
    if (!declared.isSealed()) {
      return declared;
    }
    String name = element.getAttribute("type");
    return Arrays.stream(declared.getPermittedSubclasses())
        .filter(candidate -> candidate.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + name + "' is no " + declared.getSimpleName()));
  }

  private static @Nullable Object readComponent(Element element, String name, Type type) {
    if (type instanceof ParameterizedType generic) {
      return readItems(XmlText.children(element, name), generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord() || plain.isSealed()) {
      List<Element> found = XmlText.children(element, name);
      return found.isEmpty() ? null : readRecord(found.get(0), plain);
    }
    return element.hasAttribute(name) ? readText(element.getAttribute(name), plain) : absent(plain);
  }

  private static Object readItems(List<Element> elements, ParameterizedType type) {
    if (type.getRawType() == Map.class) {
      Map<String, String> map = new LinkedHashMap<>();
      elements.forEach(item -> map.put(item.getAttribute("key"), item.getAttribute("value")));
      return map;
    }
    Class<?> itemType = (Class<?>) type.getActualTypeArguments()[0];
    List<Object> items = new ArrayList<>();
    for (Element item : elements) {
      items.add(
          itemType.isRecord() || itemType.isSealed()
              ? readRecord(item, itemType)
              : readText(item.getAttribute("value"), itemType));
    }
    return type.getRawType() == Set.class ? new LinkedHashSet<>(items) : items;
  }

  private static @Nullable Object absent(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == boolean.class) {
      return false;
    }
    return null;
  }

  private static Object readText(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return Integer.parseInt(text);
    } else if (type == long.class) {
      return Long.parseLong(text);
    } else if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    } else if (type == Instant.class) {
      return readInstant(text);
    }
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName());
  }

  private static Instant readInstant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no time", e);
    }
  }
}
