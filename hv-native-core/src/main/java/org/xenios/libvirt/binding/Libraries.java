package org.xenios.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps the {@code Lib...} classes onto the shared libraries, and takes the mapping back. */
final class Libraries {
  private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);
  private static final Map<String, ?> OPTIONS = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");
  private static final List<Class<?>> LIBVIRT =
      List.of(
          LibCore.class,
          LibConnect.class,
          LibDomain.class,
          LibSnapshot.class,
          LibMigration.class,
          LibNode.class,
          LibStorage.class,
          LibNetwork.class,
          LibStream.class);

  private Libraries() {}

  static void map(String libvirt, String libvirtQemu) throws LibvirtMissingException {
    try {
      NativeLibrary library = NativeLibrary.getInstance(libvirt, OPTIONS);
      LIBVIRT.forEach(type -> Native.register(type, library));
      Native.register(LibQemu.class, NativeLibrary.getInstance(libvirtQemu, OPTIONS));
      NativeLibrary libc = NativeLibrary.getInstance("c", OPTIONS);
      Native.register(LibC.class, libc);
      // Without a handler libvirt prints each error on stderr. A C function that takes nothing and
      // does nothing serves, and unlike a Java callback it outlives this bundle.
      LibCore.virSetErrorFunc(null, quietFunction(libc));
    } catch (UnsatisfiedLinkError e) {
      unmap();
      throw new LibvirtMissingException(missing(libvirt, e), e);
    }
  }

  private static Pointer quietFunction(NativeLibrary libc) {
    return libc.getFunction("getppid");
  }

  private static String missing(String libvirt, UnsatisfiedLinkError e) {
    String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (detail.contains("looking up function")) {
      return "libvirt is too old: 9.0 or later is needed (" + detail + ")";
    }
    return "libvirt is not installed (" + libvirt + " not found): apt-get install libvirt0";
  }

  /** No native call may be under way. Afterwards JNA holds nothing of this class loader. */
  static void unmap() {
    LIBVIRT.forEach(Native::unregister);
    Native.unregister(LibQemu.class);
    Native.unregister(LibC.class);
    forgetOptions();
  }

  /** JNA's table of options per class is never emptied, and its values hold their own keys. */
  private static void forgetOptions() {
    try {
      Field field = Native.class.getDeclaredField("typeOptions");
      field.setAccessible(true);
      if (field.get(null) instanceof Map<?, ?> options) {
        synchronized (options) {
          options.keySet().removeIf(Libraries::isOurs);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("JNA keeps a reference to this bundle's old class loader: {}", e.toString());
    }
  }

  private static boolean isOurs(Object key) {
    return key instanceof Class<?> type
        && type.getClassLoader() == Libraries.class.getClassLoader();
  }
}
