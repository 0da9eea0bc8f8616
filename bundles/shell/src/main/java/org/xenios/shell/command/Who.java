package org.xenios.shell.command;

import java.security.AccessController;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Who calls: the one who logged in, whatever his session's variables say. */
public final class Who {
  private Who() {}

  /**
   * His name.
   *
   * @param said what his session says, for sessions that nobody logged in to
   */
  @SuppressWarnings({"removal", "deprecation"})
  public static String calls(@Nullable Object said) {
    Subject subject = Subject.getSubject(AccessController.getContext());
    String fallback = said == null ? "unknown" : said.toString();
    return subject == null
        ? fallback
        : subject.getPrincipals(UserPrincipal.class).stream()
            .map(UserPrincipal::getName)
            .findFirst()
            .orElse(fallback);
  }
}
