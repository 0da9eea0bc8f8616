import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Prints the attributes of a domain's and of its driver's MBean, as any JMX client reads them. */
final class Jmx {
  private Jmx() {}

  public static void main(String[] args) throws Exception {
    Path etc = Path.of(args[0]);
    String secret = Files.readString(etc.resolve("admin-secret")).strip();
    Map<String, Object> login =
        Map.of(JMXConnector.CREDENTIALS, new String[] {"admin", secret});
    try (JMXConnector connector = JMXConnectorFactory.connect(address(etc), login)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      print(server, "org.xenios:type=Domain,name=" + args[1] + ",*");
      print(server, "org.xenios:type=GuestDriver,family=linux");
    }
  }

  private static JMXServiceURL address(Path etc) throws IOException {
    Properties management = new Properties();
    try (Reader in = Files.newBufferedReader(etc.resolve("org.apache.karaf.management.cfg"))) {
      management.load(in);
    }
    String server = "127.0.0.1:" + management.getProperty("rmiServerPort");
    String registry = "127.0.0.1:" + management.getProperty("rmiRegistryPort");
    return new JMXServiceURL(
        "service:jmx:rmi://" + server + "/jndi/rmi://" + registry + "/karaf-root");
  }

  private static void print(MBeanServerConnection server, String pattern) throws Exception {
    for (ObjectName name : server.queryNames(new ObjectName(pattern), null)) {
      System.out.println(name);
      for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
        if (!attribute.getType().startsWith("[") && !attribute.getType().contains("openmbean")) {
          Object value = server.getAttribute(name, attribute.getName());
          System.out.printf("  %-16s %s%n", attribute.getName(), value);
        }
      }
    }
  }
}
