package org.xenios.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner of one domain handle; it keeps its connection open. Every method is one libvirt call.
 * Flags are libvirt's own.
 */
public final class DomainHandle extends Handle {
  public static final int LIVE = 1;
  public static final int CONFIG = 1 << 1;
  public static final int MAXIMUM = 1 << 2;
  public static final int XML_SECURE = 1;
  public static final int XML_INACTIVE = 1 << 1;
  public static final int START_PAUSED = 1;
  public static final int UNDEFINE_MANAGED_SAVE = 1;
  public static final int UNDEFINE_NVRAM = 1 << 2;
  public static final int UNDEFINE_TPM = 1 << 5;

  private static final int METADATA_ELEMENT = 2;
  private static final int INFO_SIZE = 40;

  private final Connection connection;

  DomainHandle(long handle, Connection connection) {
    super(handle, "the domain handle");
    this.connection = connection;
    connection.acquire();
  }

  @Override
  void free(long handle) {
    LibDomain.virDomainFree(handle);
    connection.release();
  }

  public String name() {
    return with(LibDomain::virDomainGetName);
  }

  public UUID uuid() {
    byte[] raw = new byte[16];
    call(d -> LibDomain.virDomainGetUUID(d, raw));
    return Callbacks.toUuid(raw);
  }

  /** The number of this run; -1 when the domain is not active. */
  public int id() {
    return with(LibDomain::virDomainGetID);
  }

  public boolean isActive() {
    return call(LibDomain::virDomainIsActive) == 1;
  }

  public boolean isPersistent() {
    return call(LibDomain::virDomainIsPersistent) == 1;
  }

  public RawState state() {
    IntByReference state = new IntByReference();
    IntByReference reason = new IntByReference();
    call(d -> LibDomain.virDomainGetState(d, state, reason, 0));
    return new RawState(state.getValue(), reason.getValue());
  }

  public DomainInfo info() {
    return with(DomainInfo::read);
  }

  public String xml(int flags) {
    return with(d -> NativeText.take(LibDomain.virDomainGetXMLDesc(d, flags)));
  }

  public void undefine(int flags) {
    call(d -> LibDomain.virDomainUndefineFlags(d, flags));
  }

  public int snapshots() {
    return call(d -> LibSnapshot.virDomainSnapshotNum(d, 0));
  }

  public void start(int flags) {
    call(d -> LibDomain.virDomainCreateWithFlags(d, flags));
  }

  public void shutdown(int flags) {
    call(d -> LibDomain.virDomainShutdownFlags(d, flags));
  }

  public void reboot(int flags) {
    call(d -> LibDomain.virDomainReboot(d, flags));
  }

  public void reset() {
    call(d -> LibDomain.virDomainReset(d, 0));
  }

  public void suspend() {
    call(LibDomain::virDomainSuspend);
  }

  public void resume() {
    call(LibDomain::virDomainResume);
  }

  public void destroy() {
    call(d -> LibDomain.virDomainDestroyFlags(d, 0));
  }

  public boolean hasManagedSave() {
    return call(d -> LibDomain.virDomainHasManagedSaveImage(d, 0)) == 1;
  }

  public boolean autostart() {
    IntByReference on = new IntByReference();
    call(d -> LibDomain.virDomainGetAutostart(d, on));
    return on.getValue() != 0;
  }

  public void setAutostart(boolean on) {
    call(d -> LibDomain.virDomainSetAutostart(d, on ? 1 : 0));
  }

  public void setMemory(long bytes, int flags) {
    call(d -> LibDomain.virDomainSetMemoryFlags(d, bytes / 1024, flags));
  }

  public void setVcpus(int count, int flags) {
    call(d -> LibDomain.virDomainSetVcpusFlags(d, count, flags));
  }

  public int vcpus(int flags) {
    return call(d -> LibDomain.virDomainGetVcpusFlags(d, flags));
  }

  /** The metadata element of that namespace; throws {@code NO_DOMAIN_METADATA}. */
  public String metadata(String namespace, int flags) {
    return with(
        d ->
            NativeText.take(LibDomain.virDomainGetMetadata(d, METADATA_ELEMENT, namespace, flags)));
  }

  public void setMetadata(String namespace, String prefix, @Nullable String element, int flags) {
    call(
        d ->
            LibDomain.virDomainSetMetadata(d, METADATA_ELEMENT, element, prefix, namespace, flags));
  }

  public void updateDevice(String xml, int flags) {
    call(d -> LibDomain.virDomainUpdateDeviceFlags(d, xml, flags));
  }

  /**
   * A picture of the first screen.
   *
   * @param most bytes that it may have
   */
  public Picture screenshot(int most) {
    try (StreamHandle stream = StreamHandle.open(connection)) {
      String mimeType =
          with(d -> stream.with(s -> NativeText.take(LibDomain.virDomainScreenshot(d, s, 0, 0))));
      return new Picture(mimeType, stream.receive(most));
    }
  }

  /** Opens the first console; {@code force} takes it from whoever has it. */
  public ConsoleTap openConsole(boolean force) {
    return with(d -> ConsoleTap.open(connection, d, force));
  }

  /** A picture in the format that the hypervisor chose. */
  public record Picture(String mimeType, byte[] content) {}

  /**
   * libvirt's numbers for a state and how the domain came to it.
   *
   * @param state {@code virDomainState}
   * @param reason the matching {@code virDomain...Reason}
   */
  public record RawState(int state, int reason) {}

  /**
   * A domain's figures.
   *
   * @param state {@code virDomainState}
   * @param maxMemory bytes
   * @param memory bytes
   * @param vcpus virtual processors
   * @param cpuNanos processor time used, nanoseconds
   */
  public record DomainInfo(int state, long maxMemory, long memory, int vcpus, long cpuNanos) {
    static DomainInfo read(long domain) {
      try (Memory info = new Memory(INFO_SIZE)) {
        LibvirtException.check(LibDomain.virDomainGetInfo(domain, info));
        return new DomainInfo(
            info.getInt(0),
            info.getLong(8) * 1024,
            info.getLong(16) * 1024,
            Short.toUnsignedInt(info.getShort(24)),
            info.getLong(32));
      }
    }
  }
}
