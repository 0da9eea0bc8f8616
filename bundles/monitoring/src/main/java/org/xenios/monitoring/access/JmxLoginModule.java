package org.xenios.monitoring.access;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;

/**
 * Logs in to Karaf's own realm, and lets viewers, managers and administrators in; administrators
 * alone while remote JMX is not guarded.
 */
public final class JmxLoginModule implements LoginModule {
  private static final String KARAF_REALM = "karaf";

  private @Nullable Subject subject;
  private @Nullable CallbackHandler callbacks;
  private @Nullable BundleContext context;
  private Set<Principal> principals = Set.of();

  @Override
  public void initialize(
      Subject subject,
      CallbackHandler callbacks,
      Map<String, ?> sharedState,
      Map<String, ?> options) {
    this.subject = subject;
    this.callbacks = callbacks;
    this.context = options.get(BundleContext.class.getName()) instanceof BundleContext c ? c : null;
  }

  @Override
  public boolean login() throws LoginException {
    Subject known = new Subject();
    try {
      new LoginContext(KARAF_REALM, known, callbacks).login();
    } catch (LoginException e) {
      refused(name(), "user or password is wrong");
      throw e;
    }
    Visitor visitor = Visitor.of(known);
    if (!visitor.mayEnter()) {
      refused(visitor.name(), "has none of the roles viewer, manager, admin");
      throw new FailedLoginException("remote JMX needs the role viewer, manager or admin");
    }
    if (!visitor.isAdmin() && !guarded()) {
      refused(visitor.name(), "remote JMX is not guarded, so it is for administrators alone");
      throw new FailedLoginException("remote JMX is for administrators alone at the moment");
    }
    principals = Set.copyOf(known.getPrincipals());
    return true;
  }

  private boolean guarded() {
    return withGuard(RemoteGuard::stands, false);
  }

  private void refused(String who, String why) {
    Deed deed = new Deed(Deeds.line(who), "jmx", "login", "", Outcome.REFUSED, why);
    withGuard(
        guard -> {
          guard.note(deed);
          return true;
        },
        true);
  }

  private <T> T withGuard(Function<RemoteGuard, T> ask, T otherwise) {
    BundleContext here = context;
    if (here == null) {
      return otherwise;
    }
    ServiceReference<RemoteGuard> reference = here.getServiceReference(RemoteGuard.class);
    RemoteGuard guard = reference == null ? null : here.getService(reference);
    if (guard == null) {
      return otherwise;
    }
    try {
      return ask.apply(guard);
    } finally {
      here.ungetService(reference);
    }
  }

  private String name() {
    NameCallback name = new NameCallback("user");
    try {
      if (callbacks != null) {
        callbacks.handle(new Callback[] {name});
      }
    } catch (IOException | UnsupportedCallbackException e) {
      return "unknown";
    }
    return name.getName() == null ? "unknown" : name.getName();
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
