package org.xenios.libvirt.binding;

/**
 * The owner of one storage pool's handle; it keeps its connection open. Every method is one libvirt
 * call.
 */
public final class PoolHandle extends Handle {
  private final Connection connection;

  PoolHandle(long handle, Connection connection) {
    super(handle, "the pool handle");
    this.connection = connection;
    connection.acquire();
  }

  @Override
  void free(long handle) {
    LibStorage.virStoragePoolFree(handle);
    connection.release();
  }

  public String xml() {
    return with(p -> NativeText.take(LibStorage.virStoragePoolGetXMLDesc(p, 0)));
  }

  public boolean isActive() {
    return call(LibStorage::virStoragePoolIsActive) == 1;
  }

  /** Makes its folder, unless it is there. */
  public void build() {
    call(p -> LibStorage.virStoragePoolBuild(p, 0));
  }

  public void start() {
    call(p -> LibStorage.virStoragePoolCreate(p, 0));
  }

  public void setAutostart(boolean on) {
    call(p -> LibStorage.virStoragePoolSetAutostart(p, on ? 1 : 0));
  }

  /** Has libvirt look what there is in it. */
  public void refresh() {
    call(p -> LibStorage.virStoragePoolRefresh(p, 0));
  }

  /** Looks a volume up; throws {@code NO_STORAGE_VOL}. */
  public VolumeHandle volume(String name) {
    return with(
        p ->
            new VolumeHandle(
                LibvirtException.check(LibStorage.virStorageVolLookupByName(p, name)), connection));
  }

  public VolumeHandle createVolume(String xml) {
    return with(
        p ->
            new VolumeHandle(
                LibvirtException.check(LibStorage.virStorageVolCreateXML(p, xml, 0)), connection));
  }
}
