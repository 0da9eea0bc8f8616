package org.xenios.libvirt.binding;

import com.sun.jna.Memory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Keeps JNA's cleaner thread from being started under our frames. A thread inherits the protection
 * domains of the frames that start it, and with ours our class loader, for as long as it lives. So
 * the first object that JNA is to clean is made where no frame of ours is on the stack, and is
 * held.
 */
final class CleanerAnchor {
  private CleanerAnchor() {}

  /** Starts the cleaner, if it does not run; it runs on as long as the result is held. */
  static Object make() {
    ForkJoinPool outside = new ForkJoinPool(1);
    try {
      MethodHandle memory =
          MethodHandles.publicLookup()
              .findConstructor(Memory.class, MethodType.methodType(void.class, long.class));
      Callable<?> make =
          MethodHandleProxies.asInterfaceInstance(
              Callable.class, MethodHandles.insertArguments(memory, 0, (long) Long.BYTES));
      return outside.submit(make).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JNA was started", e);
    } catch (ReflectiveOperationException | ExecutionException e) {
      throw new IllegalStateException("JNA cannot be started", e);
    } finally {
      outside.shutdown();
    }
  }
}
