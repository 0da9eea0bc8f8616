package org.xenios.guest.freebsd;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
import org.xenios.guest.kit.NoCloud;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Reason;

/** What nuageinit(7) reads when FreeBSD boots first. */
final class FirstBootMedium {
  private static final Version SINCE = Version.of("14.1").orElseThrow();

  /** nuageinit's own name for it; left to itself it gives this account the password freebsd. */
  private static final String ACCOUNT = "freebsd";

  private static final String SHELL = "/bin/sh";
  private static final String ADMINISTRATORS = "wheel";

  private FirstBootMedium() {}

  static Seed seed(Guest guest, Optional<Version> version, FirstBoot wishes) {
    String release = guest.release();
    if (release != null && !release.isEmpty() && !Character.isDigit(release.charAt(0))) {
      return new Seed.Refused(
          "nothing in " + release + " reads a medium when it boots first",
          "set it up on its console");
    }
    if (version.filter(v -> v.compareTo(SINCE) < 0).isPresent()) {
      return new Seed.Refused(
          "FreeBSD "
              + version.get()
              + " reads no medium when it boots first; nuageinit came with 14.1",
          "take FreeBSD 14.1 or later (an image whose name has BASIC-CLOUDINIT), or set it up on its"
              + " console");
    }
    return medium(wishes);
  }

  private static Seed medium(FirstBoot wishes) {
    String given = wishes.userData();
    if (given != null && !given.startsWith("#cloud-config\n") && !given.startsWith("#!")) {
      return new Seed.Refused(
          "nuageinit passes over user data that begins neither with #cloud-config nor with #!",
          "begin the file with the line #cloud-config, or with #!/bin/sh");
    }
    String hash = wishes.passwordHash();
    if (hash != null && Stream.of("$6$", "$5$", "$2", "$1$").noneMatch(hash::startsWith)) {
      return new Seed.Refused(
          "FreeBSD's crypt(3) does not know this kind of password hash",
          "make one it knows: openssl passwd -6");
    }
    if (wishes.sshKeys().stream().anyMatch(key -> key.contains("\"") || key.contains("\\"))) {
      return new Seed.Refused(
          "an SSH key has a quotation mark or a backslash, which nuageinit of 14.1 misreads",
          "give the key without options, and add them later");
    }
    String user = wishes.user();
    FirstBoot named =
        new FirstBoot(
            wishes.hostname(), user == null ? ACCOUNT : user, hash, wishes.sshKeys(), given);
    return NoCloud.medium(
        named,
        SHELL,
        List.of(ADMINISTRATORS),
        Reason.always("nuageinit, which FreeBSD's BASIC-CLOUDINIT images start, looks for cidata"));
  }
}
