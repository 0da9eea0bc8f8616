package org.xenios.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xenios.libvirt.binding.DomainHandle.DomainInfo;

/** The owner of one open connection. All methods may be called on any thread. */
public final class Connection extends Handle {
  /** Statistics of all domains, cheap groups: what is known without asking each QEMU. */
  public static final int STATS_STATE = 1;

  public static final int STATS_BALLOON = 1 << 2;
  public static final int STATS_INTERFACE = 1 << 4;

  /** Statistics of disks: each QEMU is asked. */
  public static final int STATS_BLOCK = 1 << 5;

  private static final int STATS_ACTIVE = 1;
  private static final int STATS_NOWAIT = 1 << 29;

  private static final int NODE_INFO_SIZE = 64;
  private static final int LIST_ACTIVE_DOMAINS = 1;
  private static final int LIST_ACTIVE_NETWORKS = 1 << 1;
  private static final int LIST_ACTIVE_POOLS = 1 << 1;
  private static final int LIST_POOLS_OF_FILES = 1 << 6 | 1 << 7 | 1 << 8;
  private static final int EXPAND_FEATURES = 1;

  /** All processors, all memory. */
  private static final int ALL = -1;

  private final Libvirt libvirt;
  private final List<Integer> registered = new ArrayList<>();
  private @Nullable Callbacks callbacks;

  Connection(long handle, Libvirt libvirt) {
    super(handle, "the connection");
    this.libvirt = libvirt;
  }

  @Override
  void free(long handle) {
    LibConnect.virConnectClose(handle);
    libvirt.released();
  }

  /**
   * Watches the connection and its domains. What the driver behind it does not know is left out.
   *
   * @return whether a broken connection will be noticed without a call
   */
  public synchronized boolean watch(Callbacks listener, int keepAliveSeconds, int keepAliveCount) {
    callbacks = listener;
    with(c -> LibConnect.virConnectSetKeepAlive(c, keepAliveSeconds, keepAliveCount));
    int closes =
        with(c -> LibConnect.virConnectRegisterCloseCallback(c, listener.closed(), null, null));
    listener.events().forEach(this::register);
    return closes == 0;
  }

  private void register(int event, Callback callback) {
    int id =
        with(c -> LibConnect.virConnectDomainEventRegisterAny(c, 0, event, callback, null, null));
    if (id >= 0) {
      registered.add(id);
    } else if (!LibvirtException.last().isUnsupported()) {
      throw LibvirtException.last();
    }
  }

  /** Ends what {@link #watch} began; for the time before {@link #close()}. */
  public synchronized void unwatch() {
    Callbacks listener = callbacks;
    if (listener == null) {
      return;
    }
    callbacks = null;
    with(
        c -> {
          registered.forEach(id -> LibConnect.virConnectDomainEventDeregisterAny(c, id));
          return LibConnect.virConnectUnregisterCloseCallback(c, listener.closed());
        });
    registered.clear();
  }

  public boolean isAlive() {
    return !isClosed() && with(LibConnect::virConnectIsAlive) == 1;
  }

  /** The driver's name: {@code QEMU}, {@code Xen}, {@code TEST}. */
  public String type() {
    return with(LibConnect::virConnectGetType);
  }

  public String uri() {
    return with(c -> NativeText.take(LibConnect.virConnectGetURI(c)));
  }

  /** The hypervisor's version, as major * 1,000,000 + minor * 1,000 + release; 0 if unknown. */
  public long hypervisorVersion() {
    return with(
        c -> {
          long[] version = new long[1];
          return LibConnect.virConnectGetVersion(c, version) < 0 ? 0L : version[0];
        });
  }

  /** The libvirt daemon's version, in the same form. */
  public long libvirtVersion() {
    long[] version = new long[1];
    call(c -> LibConnect.virConnectGetLibVersion(c, version));
    return version[0];
  }

  public int maxVcpus(String type) {
    return call(c -> LibConnect.virConnectGetMaxVcpus(c, type));
  }

  public String capabilities() {
    return with(c -> NativeText.take(LibConnect.virConnectGetCapabilities(c)));
  }

  public String domainCapabilities(String arch, String machine, String virtType) {
    return with(
        c ->
            NativeText.take(
                LibConnect.virConnectGetDomainCapabilities(c, null, arch, machine, virtType, 0)));
  }

  /** A CPU description with every feature spelt out that its model implies. */
  public String expandCpu(String cpuXml) {
    StringArray cpus = new StringArray(new String[] {cpuXml}, "UTF-8");
    return with(c -> NativeText.take(LibNode.virConnectBaselineCPU(c, cpus, 1, EXPAND_FEATURES)));
  }

  public NodeInfo nodeInfo() {
    return with(
        c -> {
          try (Memory info = new Memory(NODE_INFO_SIZE)) {
            LibvirtException.check(LibNode.virNodeGetInfo(c, info));
            return new NodeInfo(info.getLong(32) * 1024, info.getInt(40));
          }
        });
  }

  /** Processor times of the machine since it booted, nanoseconds: {@code user}, {@code idle}, … */
  public Map<String, Long> nodeCpuTimes() {
    return with(c -> NodeStats.read((stats, n) -> LibNode.virNodeGetCPUStats(c, ALL, stats, n, 0)));
  }

  /** Memory of the machine, KiB: {@code total}, {@code free}, {@code buffers}, {@code cached}. */
  public Map<String, Long> nodeMemory() {
    return with(
        c -> NodeStats.read((stats, n) -> LibNode.virNodeGetMemoryStats(c, ALL, stats, n, 0)));
  }

  /** Memory of the machine that nobody uses, bytes. */
  public long nodeFreeMemory() {
    return with(c -> LibvirtException.check(LibNode.virNodeGetFreeMemory(c)));
  }

  /** Names of active networks; none where the hypervisor has no networks. */
  public List<String> networks() {
    return with(
        c -> {
          PointerByReference list = new PointerByReference();
          int count = LibNetwork.virConnectListAllNetworks(c, list, LIST_ACTIVE_NETWORKS);
          if (count < 0) {
            return List.of();
          }
          List<String> names = new ArrayList<>();
          for (long network : NativeLists.take(list, count)) {
            names.add(LibNetwork.virNetworkGetName(network));
            LibNetwork.virNetworkFree(network);
          }
          return names;
        });
  }

  /**
   * Active pools whose volumes are files of a folder (libvirt's types dir, fs and netfs); none
   * where the hypervisor has no pools. The caller closes each.
   */
  public List<PoolHandle> pools() {
    return with(
        c -> {
          PointerByReference list = new PointerByReference();
          int count =
              LibStorage.virConnectListAllStoragePools(
                  c, list, LIST_ACTIVE_POOLS | LIST_POOLS_OF_FILES);
          if (count < 0) {
            return List.of();
          }
          List<PoolHandle> pools = new ArrayList<>(count);
          for (long pool : NativeLists.take(list, count)) {
            pools.add(new PoolHandle(pool, this));
          }
          return pools;
        });
  }

  /** Looks a pool up; throws {@code NO_STORAGE_POOL}. */
  public PoolHandle pool(String name) {
    return with(
        c ->
            new PoolHandle(
                LibvirtException.check(LibStorage.virStoragePoolLookupByName(c, name)), this));
  }

  /** Defines a pool, which is neither built nor active then. */
  public PoolHandle definePool(String xml) {
    return with(
        c ->
            new PoolHandle(
                LibvirtException.check(LibStorage.virStoragePoolDefineXML(c, xml, 0)), this));
  }

  /** Looks a volume up by its absolute path; throws {@code NO_STORAGE_VOL}. */
  public VolumeHandle volume(String path) {
    return with(
        c ->
            new VolumeHandle(
                LibvirtException.check(LibStorage.virStorageVolLookupByPath(c, path)), this));
  }

  /** One call for all domains; throws {@code NO_SUPPORT} where the driver has none. */
  public List<DomainStats> stats(int groups) {
    return stats(groups, 0, DomainStats::read);
  }

  /**
   * The same of active domains alone, without waiting for one that is busy: what it would have to
   * be asked is left out then.
   */
  public List<DomainStats> activeStats(int groups) {
    return stats(groups, STATS_ACTIVE | STATS_NOWAIT, DomainStats::read);
  }

  /** The same, and each one's figures by a call of its own. */
  public List<ActiveDomain> activeDomains(int groups) {
    return stats(groups, STATS_ACTIVE | STATS_NOWAIT, ActiveDomain::read);
  }

  private <T> List<T> stats(int groups, int flags, Function<Pointer, T> read) {
    return with(
        c -> {
          PointerByReference result = new PointerByReference();
          int count =
              LibvirtException.check(
                  LibConnect.virConnectGetAllDomainStats(c, groups, result, flags));
          Pointer records = result.getValue();
          try {
            List<T> stats = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
              stats.add(read.apply(records.getPointer((long) i * Long.BYTES)));
            }
            return stats;
          } finally {
            LibConnect.virDomainStatsRecordListFree(records);
          }
        });
  }

  /** Handles of active domains; the caller closes each. */
  public List<DomainHandle> activeHandles() {
    return domains(LIST_ACTIVE_DOMAINS);
  }

  /** Handles of all domains, active or not; the caller closes each. */
  public List<DomainHandle> domains() {
    return domains(0);
  }

  private List<DomainHandle> domains(int flags) {
    return with(
        c -> {
          PointerByReference list = new PointerByReference();
          int count = LibvirtException.check(LibConnect.virConnectListAllDomains(c, list, flags));
          List<DomainHandle> domains = new ArrayList<>(count);
          for (long domain : NativeLists.take(list, count)) {
            domains.add(new DomainHandle(domain, this));
          }
          return domains;
        });
  }

  /** Looks a domain up; throws {@code NO_DOMAIN}. */
  public DomainHandle domain(UUID uuid) {
    return with(c -> handle(LibDomain.virDomainLookupByUUID(c, Callbacks.toBytes(uuid))));
  }

  /** Looks a domain up; throws {@code NO_DOMAIN}. */
  public DomainHandle domain(String name) {
    return with(c -> handle(LibDomain.virDomainLookupByName(c, name)));
  }

  /** Defines a domain, having libvirt check the XML against its schema. */
  public DomainHandle define(String xml) {
    return with(c -> handle(LibDomain.virDomainDefineXMLFlags(c, xml, 1)));
  }

  /** What libvirt would run for a definition ({@code qemu-argv}). */
  public String toNative(String format, String xml) {
    return with(c -> NativeText.take(LibConnect.virConnectDomainXMLToNative(c, format, xml, 0)));
  }

  private DomainHandle handle(long domain) {
    return new DomainHandle(LibvirtException.check(domain), this);
  }

  StreamHub streams() {
    return libvirt.streams();
  }

  /**
   * The machine under the hypervisor.
   *
   * @param memory bytes
   * @param cpus logical processors
   */
  public record NodeInfo(long memory, int cpus) {}

  /**
   * One domain's statistics.
   *
   * @param values libvirt's names to {@code Long}, {@code Double}, {@code Boolean} or {@code
   *     String}
   */
  public record DomainStats(UUID uuid, String name, int id, Map<String, Object> values) {
    private static DomainStats read(Pointer pointer) {
      long domain = pointer.getLong(0);
      byte[] uuid = new byte[16];
      LibDomain.virDomainGetUUID(domain, uuid);
      return new DomainStats(
          Callbacks.toUuid(uuid),
          LibDomain.virDomainGetName(domain),
          LibDomain.virDomainGetID(domain),
          TypedParams.read(pointer.getPointer(Long.BYTES), pointer.getInt(2 * Long.BYTES)));
    }
  }

  /**
   * An active domain's statistics and figures.
   *
   * @param info null when it cannot be asked: it went meanwhile
   */
  public record ActiveDomain(DomainStats stats, long clock, @Nullable DomainInfo info) {
    private static ActiveDomain read(Pointer pointer) {
      DomainStats stats = DomainStats.read(pointer);
      try {
        DomainInfo info = DomainInfo.read(pointer.getLong(0));
        return new ActiveDomain(stats, System.nanoTime(), info);
      } catch (LibvirtException e) {
        if (!e.is(ErrorCode.NO_DOMAIN)) {
          throw e;
        }
        return new ActiveDomain(stats, System.nanoTime(), null);
      }
    }
  }
}
