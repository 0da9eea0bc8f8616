package org.xenios.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The C callbacks of one listener. They only copy what they were handed and pass it on. Whoever
 * registers them keeps this object for as long as libvirt may call them: a collected callback would
 * silently lose events.
 */
public final class Callbacks {
  private static final int LIFECYCLE = 0;
  private static final int REBOOT = 1;
  private static final int IO_ERROR_REASON = 6;
  private static final int AGENT_LIFECYCLE = 18;

  private final LibConnect.CloseCallback closed;
  private final Map<Integer, Callback> events;

  public Callbacks(Listener listener) {
    closed = (connection, reason, opaque) -> listener.closed(reason);
    LibConnect.PairCallback lifecycle =
        (connection, domain, event, detail, opaque) ->
            listener.lifecycle(uuid(domain), event, detail);
    LibConnect.GenericCallback reboot =
        (connection, domain, opaque) -> listener.rebooted(uuid(domain));
    LibConnect.PairCallback agent =
        (connection, domain, state, reason, opaque) -> listener.agent(uuid(domain), state);
    LibConnect.IoErrorCallback ioError =
        (connection, domain, path, alias, action, reason, opaque) ->
            listener.ioError(uuid(domain), text(path), text(alias), action, text(reason));
    events =
        Map.of(
            LIFECYCLE, lifecycle, REBOOT, reboot, AGENT_LIFECYCLE, agent, IO_ERROR_REASON, ioError);
  }

  LibConnect.CloseCallback closed() {
    return closed;
  }

  Map<Integer, Callback> events() {
    return events;
  }

  private static UUID uuid(long domain) {
    byte[] raw = new byte[16];
    LibDomain.virDomainGetUUID(domain, raw);
    return toUuid(raw);
  }

  static UUID toUuid(byte[] raw) {
    ByteBuffer bytes = ByteBuffer.wrap(raw);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  static byte[] toBytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static String text(@Nullable Pointer pointer) {
    return pointer == null ? "" : pointer.getString(0, "UTF-8");
  }

  /** Told on libvirt's event thread, which waits for it: copy, enqueue, return. */
  public interface Listener {
    /**
     * The connection is gone.
     *
     * @param reason libvirt's number: 0 error, 1 end of file, 2 keepalive, 3 asked for
     */
    void closed(int reason);

    /** {@code virDomainEventType} and its detail. */
    void lifecycle(UUID domain, int event, int detail);

    void rebooted(UUID domain);

    /**
     * @param state 1 connected, 2 disconnected
     */
    void agent(UUID domain, int state);

    /**
     * @param action 0 none, 1 pause, 2 report
     */
    void ioError(UUID domain, String path, String alias, int action, String reason);
  }
}
