package org.xenios.manager.driver;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has Java initialise the classes that questions and answers are made of. A class whose first use
 * is by a driver at the end of its stack or of the heap could not be initialised, and would be of
 * no use to anybody from then on.
 */
final class Vocabulary {
  private final Set<Class<?>> seen = new HashSet<>();

  private Vocabulary() {}

  /** Makes these types ready, with all that they are made of. */
  static void makeReady(List<Class<?>> types) {
    Vocabulary vocabulary = new Vocabulary();
    types.forEach(vocabulary::visit);
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        visit(argument);
      }
    } else if (type instanceof Class<?> plain && !plain.isPrimitive() && seen.add(plain)) {
      initialise(plain);
      if (plain.isRecord()) {
        for (RecordComponent component : plain.getRecordComponents()) {
          visit(component.getGenericType());
        }
      }
      if (plain.isSealed()) {
        for (Class<?> permitted : plain.getPermittedSubclasses()) {
          visit(permitted);
        }
      }
    }
  }

  private static void initialise(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type + " is not where it came from", e);
    }
  }
}
