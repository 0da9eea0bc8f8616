package org.xenios.monitoring.access;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.jspecify.annotations.Nullable;

/** Logs in to Karaf's own realm, and fails unless that gave the role admin. */
public final class AdminLoginModule implements LoginModule {
  private static final String KARAF_REALM = "karaf";
  private static final RolePrincipal ADMIN = new RolePrincipal("admin");

  private @Nullable Subject subject;
  private @Nullable CallbackHandler callbacks;
  private Set<Principal> principals = Set.of();

  @Override
  public void initialize(
      Subject subject,
      CallbackHandler callbacks,
      Map<String, ?> sharedState,
      Map<String, ?> options) {
    this.subject = subject;
    this.callbacks = callbacks;
  }

  @Override
  public boolean login() throws LoginException {
    LoginContext login = new LoginContext(KARAF_REALM, new Subject(), callbacks);
    login.login();
    Set<Principal> found = Set.copyOf(login.getSubject().getPrincipals());
    if (!found.contains(ADMIN)) {
      throw new FailedLoginException("remote JMX needs the role admin");
    }
    principals = found;
    return true;
  }

  @Override
  public boolean commit() {
    if (subject == null || principals.isEmpty()) {
      return false;
    }
    return subject.getPrincipals().addAll(principals);
  }

  @Override
  public boolean abort() {
    return logout();
  }

  @Override
  public boolean logout() {
    if (subject != null) {
      subject.getPrincipals().removeAll(principals);
    }
    principals = Set.of();
    return true;
  }
}
