package org.xenios.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Map;

/** Maps the {@code Lib...} classes onto the shared libraries, and takes the mapping back. */
final class Libraries {
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

  private static int users;

  private Libraries() {}

  /** Maps the libraries, unless somebody has; each call needs one {@link #unmap()}. */
  static synchronized void map(String libvirt, String libvirtQemu) throws LibvirtMissingException {
    if (users == 0) {
      register(libvirt, libvirtQemu);
    }
    users++;
  }

  private static void register(String libvirt, String libvirtQemu) throws LibvirtMissingException {
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
      unregister();
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

  /**
   * Takes the mapping back with the last user; none of them may be in a native call. Afterwards JNA
   * holds nothing of this class loader.
   */
  static synchronized void unmap() {
    users--;
    if (users == 0) {
      unregister();
    }
  }

  private static void unregister() {
    LIBVIRT.forEach(Native::unregister);
    Native.unregister(LibQemu.class);
    Native.unregister(LibC.class);
    JnaTables.forget(Libraries.class.getClassLoader());
  }
}
