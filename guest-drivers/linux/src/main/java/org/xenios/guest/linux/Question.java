package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.DesignRequest;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec;

/** A request, looked at as its decisions need it. */
record Question(DesignRequest request) {
  Spec spec() {
    return request.spec();
  }

  HostCapabilities host() {
    return request.host();
  }

  boolean bootsKernel() {
    return spec().kernel() != null;
  }

  boolean hasMedium() {
    return !spec().disks().isEmpty() || spec().cdrom() != null;
  }

  /** The row of {@link Sizes}, and a word for people. */
  String bootsFrom() {
    return bootsKernel() ? "kernel" : spec().disks().isEmpty() ? "cdrom" : "disk";
  }

  Optional<BootImage> kernel() {
    return images(Role.KERNEL).stream().findFirst();
  }

  Optional<BootImage> disk(int index) {
    List<BootImage> disks = images(Role.DISK);
    return index < disks.size() ? Optional.of(disks.get(index)) : Optional.empty();
  }

  Optional<BootImage> cdrom() {
    return images(Role.CDROM).stream().findFirst();
  }

  /** The kernel's version: the guest's release where that is one, else what the image says. */
  Optional<Release> release() {
    return Release.of(request.guest().release()).or(() -> Release.of(imageVersion()));
  }

  /** What a reason names that {@link #release} decided. */
  String releaseInput() {
    boolean named = Release.of(request.guest().release()).isPresent();
    if (named || imageVersion().isEmpty()) {
      return "guest.release";
    }
    boolean packed = kernel().flatMap(k -> k.fact("bzimage.version")).isPresent();
    return packed ? "image.bzimage.version" : "image.version.linux";
  }

  private String imageVersion() {
    return Release.firstWord(
        kernel()
            .flatMap(k -> k.fact("bzimage.version").or(() -> k.fact("version.linux")))
            .orElse(null));
  }

  private List<BootImage> images(Role role) {
    return request.images().stream().filter(image -> image.role() == role).toList();
  }
}
