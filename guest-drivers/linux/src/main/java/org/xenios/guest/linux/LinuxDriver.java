package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Seed;
import org.xenios.guest.kit.Booting;
import org.xenios.guest.kit.Family;
import org.xenios.guest.kit.Inputs;
import org.xenios.guest.kit.KernelModes;
import org.xenios.guest.kit.NoCloud;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;

/** What knows Linux. Its versions are those of the kernel. */
@Component(service = GuestDriver.class, property = GuestDriver.FAMILY + "=" + LinuxDriver.LINUX)
public final class LinuxDriver extends Family {
  static final String LINUX = "linux";

  /** Reads the tables. */
  public LinuxDriver() {
    super(LINUX, "Linux");
  }

  @Override
  public List<Claim> recognise(BootImage image) {
    Optional<Claim> claim =
        switch (image.fact("format").orElse("")) {
          case "bzimage", "elf" -> LinuxKernel.claim(image);
          default -> marks().claim(image, Set.of(Mode.HVM));
        };
    return claim.stream().toList();
  }

  @Override
  public Seed seed(Guest guest, FirstBoot wishes) {
    return NoCloud.medium(
        wishes,
        "/bin/bash",
        Reason.always("cloud-init, which the distributions' cloud images bring, looks for cidata"));
  }

  @Override
  protected KernelModes modes(BootImage kernel, Dated dated) {
    return LinuxKernel.modes(kernel, dated);
  }

  @Override
  protected Dated dated(DesignRequest request) {
    Optional<Version> named = version(request.guest());
    if (named.isPresent()) {
      return new Dated(named, Inputs.RELEASE);
    }
    return request.images().stream()
        .filter(image -> image.role() == BootImage.Role.KERNEL)
        .findFirst()
        .map(LinuxKernel::dated)
        .orElse(new Dated(Optional.empty(), Inputs.RELEASE));
  }

  @Override
  protected Booting.CommandLine commandLine(Booting booting) {
    return LinuxKernel.commandLine(booting, marks());
  }

  @Override
  protected String wantedKernel() {
    return "a bzImage (a distribution's /boot/vmlinuz-…) or a vmlinux";
  }

  @Override
  protected boolean bootsBzImage() {
    return true;
  }
}
