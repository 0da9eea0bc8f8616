package org.xenios.monitoring.access;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The realm of remote JMX: the users of Karaf's own realm, but only those for whom the guard has
 * rules.
 */
@Component(service = JaasRealm.class)
public final class JmxRealm implements JaasRealm {
  static final String NAME = "xenios-jmx";

  private final BundleContext context;

  /** Made only once the guard is there. */
  @Activate
  public JmxRealm(BundleContext context, @Reference RemoteGuard guard) {
    this.context = context;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public int getRank() {
    return 0;
  }

  @Override
  public AppConfigurationEntry[] getEntries() {
    return new AppConfigurationEntry[] {
      new AppConfigurationEntry(
          ProxyLoginModule.class.getName(),
          LoginModuleControlFlag.REQUIRED,
          Map.of(
              ProxyLoginModule.PROPERTY_MODULE,
              JmxLoginModule.class.getName(),
              ProxyLoginModule.PROPERTY_BUNDLE,
              Long.toString(context.getBundle().getBundleId()),
              BundleContext.class.getName(),
              context))
    };
  }
}
