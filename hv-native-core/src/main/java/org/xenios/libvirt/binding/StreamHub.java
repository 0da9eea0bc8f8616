package org.xenios.libvirt.binding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands stream events to their owners. One C callback serves every stream, so that none is ever
 * collected while libvirt may still be in it.
 */
final class StreamHub {
  private final Map<Long, Owner> owners = new ConcurrentHashMap<>();
  private final LibStream.StreamCallback callback =
      (stream, events, opaque) -> {
        @Nullable Owner owner = owners.get(stream);
        if (owner != null) {
          owner.ready(events);
        }
      };

  void add(long stream, int events, Owner owner) {
    owners.put(stream, owner);
    if (LibStream.virStreamEventAddCallback(stream, events, callback, null, null) < 0) {
      owners.remove(stream);
      throw LibvirtException.last();
    }
  }

  void remove(long stream) {
    owners.remove(stream);
    LibStream.virStreamEventRemoveCallback(stream);
  }

  /** Told on libvirt's event thread. */
  interface Owner {
    void ready(int events);
  }
}
