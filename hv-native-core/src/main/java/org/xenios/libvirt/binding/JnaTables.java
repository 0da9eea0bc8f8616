package org.xenios.libvirt.binding;

import com.sun.jna.CallbackReference;
import com.sun.jna.Native;
import java.lang.reflect.Field;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JNA's static tables. They have weak keys, but values that hold those keys (options per class), or
 * are emptied only at their next use (callbacks); either keeps a stopped bundle's classes.
 */
final class JnaTables {
  private static final Logger LOG = LoggerFactory.getLogger(JnaTables.class);

  private JnaTables() {}

  /** Takes out whatever belongs to a class loader that will not use JNA any more. */
  static void forget(ClassLoader loader) {
    forget(Native.class, "typeOptions", loader);
    forget(CallbackReference.class, "callbackMap", loader);
    forget(CallbackReference.class, "directCallbackMap", loader);
  }

  private static void forget(Class<?> owner, String table, ClassLoader loader) {
    try {
      Field field = owner.getDeclaredField(table);
      field.setAccessible(true);
      if (field.get(null) instanceof Map<?, ?> entries) {
        synchronized (entries) {
          entries.keySet().removeIf(key -> isFrom(key, loader));
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("JNA's {} may keep this bundle's old classes: {}", table, e.toString());
    }
  }

  private static boolean isFrom(Object key, ClassLoader loader) {
    Class<?> type = key instanceof Class<?> known ? known : key.getClass();
    return type.getClassLoader() == loader;
  }
}
