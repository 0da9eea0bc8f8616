package org.xenios.guest.freebsd;

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
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.RefusedException;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Mode;

/** What knows FreeBSD, and the systems made of it: OPNsense, pfSense, TrueNAS CORE. */
@Component(service = GuestDriver.class, property = GuestDriver.FAMILY + "=" + FreeBsdDriver.FREEBSD)
public final class FreeBsdDriver extends Family {
  static final String FREEBSD = "freebsd";

  /** Reads the tables. */
  public FreeBsdDriver() {
    super(FREEBSD, "FreeBSD");
  }

  @Override
  public List<Claim> recognise(BootImage image) {
    boolean kernel = image.fact("format").filter("elf"::equals).isPresent();
    Set<Mode> modes = kernel ? modes(image, dated(image)).can().keySet() : Set.of(Mode.HVM);
    return marks().claim(image, modes).stream().toList();
  }

  @Override
  public Seed seed(Guest guest, FirstBoot wishes) {
    return FirstBootMedium.seed(guest, version(guest), wishes);
  }

  @Override
  protected KernelModes modes(BootImage kernel, Dated dated) {
    return FreeBsdKernel.modes(kernel, dated, againstEntry(dated.version()));
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
        .map(this::dated)
        .orElse(new Dated(Optional.empty(), Inputs.RELEASE));
  }

  private Dated dated(BootImage kernel) {
    return new Dated(
        marks().claim(kernel, Set.of()).flatMap(claim -> version(claim.guest())),
        FreeBsdKernel.tellsVersion(kernel));
  }

  @Override
  protected void check(Question question) throws RefusedException {
    FreeBsdKernel.check(question, againstEntry(question.version()));
  }

  @Override
  protected Booting.CommandLine commandLine(Booting booting) {
    return FreeBsdKernel.commandLine(booting, againstEntry(booting.question().version()).isEmpty());
  }

  @Override
  protected String wantedKernel() {
    return "FreeBSD's /boot/kernel/kernel";
  }
}
