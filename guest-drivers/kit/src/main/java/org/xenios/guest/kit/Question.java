package org.xenios.guest.kit;

import java.util.List;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.DesignRequest;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec;

/**
 * A request, looked at as its decisions need it.
 *
 * @param request what was asked
 * @param dated the version of the guest that orders releases, as its family knows it
 */
public record Question(DesignRequest request, Dated dated) {

  /**
   * A guest's version and the input that told it.
   *
   * @param version empty when nothing tells
   * @param input what a reason names that the version decided
   */
  public record Dated(Optional<Version> version, String input) {}

  /** What was asked for. */
  public Spec spec() {
    return request.spec();
  }

  /** What is offered. */
  public HostCapabilities host() {
    return request.host();
  }

  /** The guest's version; empty when nothing tells. */
  public Optional<Version> version() {
    return dated.version();
  }

  /** Whether a kernel is booted without a loader. */
  public boolean bootsKernel() {
    return spec().kernel() != null;
  }

  /** Whether there is a disk or an optical medium. */
  public boolean hasMedium() {
    return !spec().disks().isEmpty() || !spec().cdroms().isEmpty();
  }

  /**
   * A word for people, and of the table {@code figures}: {@code kernel}, {@code disk}, {@code
   * cdrom}.
   */
  public String bootsFrom() {
    if (bootsKernel()) {
      return "kernel";
    }
    boolean installed = spec().disks().stream().anyMatch(disk -> !disk.isNew());
    return installed || spec().cdroms().isEmpty() ? "disk" : "cdrom";
  }

  /** The kernel's facts. */
  public Optional<BootImage> kernel() {
    return images(Role.KERNEL).stream().findFirst();
  }

  /** The facts of the first disk; empty when Xenios is yet to make it. */
  public Optional<BootImage> disk() {
    return spec().disks().stream().limit(1).anyMatch(disk -> !disk.isNew())
        ? images(Role.DISK).stream().findFirst()
        : Optional.empty();
  }

  /** The facts of all optical media, in their order. */
  public List<BootImage> cdroms() {
    return images(Role.CDROM);
  }

  private List<BootImage> images(Role role) {
    return request.images().stream().filter(image -> image.role() == role).toList();
  }
}
