package org.xenios.monitoring.access;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The realm of remote JMX: the users of Karaf's own realm, but only those with the role admin.
 *
 * <p>Karaf's JMX guard checks roles on attributes and operations alone, so a mere viewer could
 * create and unregister MBeans.
 */
@Component(service = JaasRealm.class)
public final class AdminRealm implements JaasRealm {
  static final String NAME = "xenios-jmx";

  private final long bundleId;

  @Activate
  public AdminRealm(BundleContext context) {
    bundleId = context.getBundle().getBundleId();
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
              ProxyLoginModule.PROPERTY_MODULE, AdminLoginModule.class.getName(),
              ProxyLoginModule.PROPERTY_BUNDLE, Long.toString(bundleId)))
    };
  }
}
