package org.xenios.guest.netbsd;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Design;
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
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.RefusedException;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;

/** What knows NetBSD. */
@Component(service = GuestDriver.class, property = GuestDriver.FAMILY + "=" + NetBsdDriver.NETBSD)
public final class NetBsdDriver extends Family {
  static final String NETBSD = "netbsd";

  /** Reads the tables. */
  public NetBsdDriver() {
    super(NETBSD, "NetBSD");
  }

  @Override
  public List<Claim> recognise(BootImage image) {
    Optional<Claim> claim =
        switch (image.fact("format").orElse("")) {
          case "elf", "gzip" ->
              NetBsdKernel.of(image).map(kernel -> kernel.claim(againstEntry(kernel.version())));
          default -> marks().claim(image, Set.of(Mode.HVM));
        };
    return claim.stream().toList();
  }

  @Override
  public Design design(DesignRequest request) {
    return super.design(Microvm.named(request));
  }

  @Override
  public Seed seed(Guest guest, FirstBoot wishes) {
    if (wishes.userData() == null) {
      return new Seed.Refused(
          "NetBSD's own media and images read no medium when they boot first",
          "set it up on its console; where somebody put cloud-init into the image, give"
              + " --cloud-init FILE");
    }
    return NoCloud.medium(
        wishes,
        "/bin/sh",
        Reason.always("for the cloud-init that was put into the image; NetBSD itself reads none"));
  }

  @Override
  protected Dated dated(DesignRequest request) {
    Optional<Version> named = version(request.guest());
    Optional<NetBsdKernel> kernel = NetBsdKernel.of(request);
    boolean fromKernel =
        kernel.filter(k -> named.isEmpty() || k.isMicrovm()).isPresent()
            && kernel.flatMap(NetBsdKernel::version).isPresent();
    return new Dated(
        named.or(() -> kernel.flatMap(NetBsdKernel::version)),
        fromKernel ? NetBsdKernel.VERSION_INPUT : Inputs.RELEASE);
  }

  @Override
  protected void check(Question question) throws RefusedException {
    Microvm.check(question);
    Optional<BootImage> kernel = question.kernel();
    if (kernel.isPresent() && question.host().modes().equals(Set.of(Mode.HVM))) {
      checkWithoutXen(kernel.get(), question);
    }
  }

  private void checkWithoutXen(BootImage kernel, Question question) throws RefusedException {
    KernelModes modes = modes(kernel, question.dated());
    Reason lacks = modes.cannot().get(Mode.HVM);
    if (lacks != null && !modes.can().isEmpty() && question.spec().mode() == null) {
      throw new RefusedException(
          kernel.path()
              + " starts on Xen alone, and host "
              + question.host().host()
              + " has none: "
              + lacks.because(),
          "boot a disk that has NetBSD's loader, or give a GENERIC kernel of NetBSD 11");
    }
  }

  @Override
  protected KernelModes modes(BootImage kernel, Dated dated) {
    return NetBsdKernel.modes(kernel, dated, againstEntry(dated.version()));
  }

  @Override
  protected Booting.CommandLine commandLine(Booting booting) {
    return NetBsdCommandLine.of(booting);
  }

  @Override
  protected String wantedKernel() {
    return "an unpacked netbsd-GENERIC, netbsd-XEN3_DOMU or netbsd-MICROVM";
  }
}
