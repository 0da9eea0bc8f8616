package org.xenios.monitoring.access;

import static java.util.stream.Collectors.toCollection;

import java.security.AccessController;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/**
 * Who calls over remote JMX.
 *
 * @param name the user's name
 * @param roles the user's roles
 */
record Visitor(String name, Set<String> roles) {
  static final String ADMIN = "admin";
  static final String MANAGER = "manager";
  static final String VIEWER = "viewer";

  /** The one on whose behalf this thread works; empty for the container's own work. */
  @SuppressWarnings("removal") // the only way in which the JDK's connector hands the user on
  static Optional<Visitor> current() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext())).map(Visitor::of);
  }

  static Visitor of(Subject subject) {
    String name =
        subject.getPrincipals(UserPrincipal.class).stream()
            .map(UserPrincipal::getName)
            .findFirst()
            .orElse("unknown");
    return new Visitor(
        name,
        subject.getPrincipals(RolePrincipal.class).stream()
            .map(RolePrincipal::getName)
            .collect(toCollection(TreeSet::new)));
  }

  /** Whether remote JMX is for such a user at all. */
  boolean mayEnter() {
    return roles.contains(VIEWER) || mayOperate();
  }

  /** Whether anything but reading may be for such a user: the rest is the ACL's. */
  boolean mayOperate() {
    return roles.contains(MANAGER) || isAdmin();
  }

  boolean isAdmin() {
    return roles.contains(ADMIN);
  }

  @Override
  public String toString() {
    String known =
        isAdmin() ? ADMIN : roles.contains(MANAGER) ? MANAGER : mayEnter() ? VIEWER : "no role";
    return "'" + name + "' (" + known + ")";
  }
}
