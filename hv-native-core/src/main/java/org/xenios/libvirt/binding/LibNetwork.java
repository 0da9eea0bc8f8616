package org.xenios.libvirt.binding;

import com.sun.jna.ptr.PointerByReference;

/** Virtual networks. */
final class LibNetwork {
  private LibNetwork() {}

  static native int virConnectListAllNetworks(long connection, PointerByReference list, int flags);

  static native long virNetworkLookupByName(long connection, String name);

  static native long virNetworkDefineXML(long connection, String xml);

  static native int virNetworkCreate(long network);

  static native int virNetworkDestroy(long network);

  static native int virNetworkUndefine(long network);

  static native int virNetworkIsActive(long network);

  static native String virNetworkGetName(long network);

  static native int virNetworkFree(long network);
}
