package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Storage pools and volumes. */
final class LibStorage {
  private LibStorage() {}

  static native int virConnectListAllStoragePools(
      long connection, PointerByReference list, int flags);

  static native long virStoragePoolLookupByName(long connection, String name);

  static native long virStoragePoolDefineXML(long connection, String xml, int flags);

  static native int virStoragePoolCreate(long pool, int flags);

  static native int virStoragePoolBuild(long pool, int flags);

  static native int virStoragePoolSetAutostart(long pool, int autostart);

  static native int virStoragePoolIsActive(long pool);

  static native long virStoragePoolGetXMLDesc(long pool, int flags);

  static native int virStoragePoolDestroy(long pool);

  static native int virStoragePoolUndefine(long pool);

  static native int virStoragePoolRefresh(long pool, int flags);

  static native String virStoragePoolGetName(long pool);

  static native int virStoragePoolGetInfo(long pool, Pointer info);

  static native int virStoragePoolFree(long pool);

  static native long virStorageVolCreateXML(long pool, String xml, int flags);

  static native long virStorageVolLookupByName(long pool, String name);

  static native long virStorageVolLookupByPath(long connection, String path);

  static native long virStorageVolGetPath(long volume);

  static native int virStorageVolGetInfo(long volume, Pointer info);

  static native int virStorageVolUpload(
      long volume, long stream, long offset, long length, int flags);

  static native int virStorageVolDelete(long volume, int flags);

  static native int virStorageVolFree(long volume);
}
