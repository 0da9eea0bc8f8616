package org.xenios.libvirt.binding;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;

/**
 * The one owner of a native handle. It is freed once: after {@link #close()} and after the last
 * call that was using it has come back, so that closing never pulls a handle from under a running
 * call.
 */
abstract class Handle implements AutoCloseable {
  private final long address;
  private final String what;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger users = new AtomicInteger(1);

  Handle(long address, String what) {
    this.address = address;
    this.what = what;
  }

  /** Frees the native handle. Called once, on whichever thread lets go last. */
  abstract void free(long handle);

  final <T> T with(LongFunction<T> call) {
    acquire();
    try {
      return call.apply(address);
    } finally {
      release();
    }
  }

  /** Makes a call that reports failure by a negative number. */
  final int call(LongToIntFunction function) {
    acquire();
    try {
      return LibvirtException.check(function.applyAsInt(address));
    } finally {
      release();
    }
  }

  /** Keeps the handle alive until {@link #release()}; throws when it is closed. */
  final long acquire() {
    while (true) {
      int now = users.get();
      if (closed.get() || now == 0) {
        throw new LibvirtException(ErrorCode.INVALID_CONN, 0, what + " is closed");
      }
      if (users.compareAndSet(now, now + 1)) {
        return address;
      }
    }
  }

  final void release() {
    if (users.decrementAndGet() == 0) {
      free(address);
    }
  }

  final boolean isClosed() {
    return closed.get();
  }

  /** Refuses new calls from now on; the handle goes when the calls under way have come back. */
  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      release();
    }
  }
}
