package org.xenios.libvirt.binding;

import com.sun.jna.ptr.PointerByReference;

/** Snapshots of a domain. */
final class LibSnapshot {
  private LibSnapshot() {}

  static native long virDomainSnapshotCreateXML(long domain, String xml, int flags);

  static native int virDomainSnapshotNum(long domain, int flags);

  static native int virDomainListAllSnapshots(long domain, PointerByReference list, int flags);

  static native String virDomainSnapshotGetName(long snapshot);

  static native int virDomainRevertToSnapshot(long snapshot, int flags);

  static native int virDomainSnapshotDelete(long snapshot, int flags);

  static native int virDomainSnapshotFree(long snapshot);
}
