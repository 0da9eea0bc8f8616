package org.xenios.libvirt.host;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.Screenshot;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.DomainHandle.Picture;
import org.xenios.libvirt.xml.Displays;

/** What a domain shows, and who may look. */
final class Screens {
  private static final int MOST_BYTES = 64 << 20;

  /** VNC looks at no more than that. */
  private static final int PASSWORD_LENGTH = 8;

  /** Without what is easily mistaken for another: 0 and O, 1, l and I. */
  private static final String ALPHABET =
      "23456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

  private Screens() {}

  static @Nullable Display display(DomainHandle domain) {
    if (!domain.isActive()) {
      throw Failures.invalidState("domain '" + domain.name() + "' does not run; start it first");
    }
    return Displays.read(domain.xml(DomainHandle.XML_SECURE));
  }

  static Screenshot shot(DomainHandle domain) {
    Picture picture = domain.screenshot(MOST_BYTES);
    return new Screenshot(picture.mimeType(), picture.content());
  }

  static String newPassword() {
    return new SecureRandom()
        .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
