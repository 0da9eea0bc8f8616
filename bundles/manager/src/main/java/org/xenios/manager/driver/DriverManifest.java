package org.xenios.manager.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xenios.guest.GuestDriver;
import org.xml.sax.SAXException;

/**
 * What a bundle says of itself, and whether that makes it a guest driver: a bundle whose one thing
 * is a lazy component that provides the driver, and that reaches no code but the drivers' API.
 */
public final class DriverManifest {
  private static final String SERVICE = GuestDriver.class.getName();
  private static final String OURS = "org.xenios.";
  private static final String OUR_DRIVERS = OURS + "guest.";
  private static final Set<String> API = Set.of("org.xenios.guest", "org.xenios.machine");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  /** Headers that no driver has, and what each would be. */
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "Fragment-Host", "it is a fragment of another bundle",
          "Bundle-Activator", "it has an activator, which would run unguarded",
          "ExtensionBundle-Activator", "it has an activator, which would run unguarded",
          "DynamicImport-Package", "it imports whatever it likes (DynamicImport-Package)",
          "Require-Bundle", "it requires bundles (Require-Bundle)",
          "Export-Package", "it exports packages, so others would depend on it",
          "Bundle-NativeCode", "it brings native code",
          "Karaf-Commands", "it brings commands (Karaf-Commands)");

  private static final Set<String> JDK =
      ModuleLayer.boot().modules().stream()
          .filter(module -> String.valueOf(module.getName()).startsWith("java."))
          .flatMap(module -> module.getPackages().stream())
          .collect(Collectors.toUnmodifiableSet());

  private DriverManifest() {}

  /**
   * Why a bundle is no guest driver.
   *
   * @param manifest its manifest's headers
   * @param files the content of a file of the bundle by its path, or null where there is none;
   *     asked for component descriptions
   * @return one line, or null when it is one
   */
  public static @Nullable String refusal(
      Map<String, String> manifest, Function<String, byte @Nullable []> files) {
    Map<String, String> headers = anyCase(manifest);
    String wrong = identity(headers);
    if (wrong == null) {
      wrong = forbidden(headers);
    }
    if (wrong == null) {
      wrong = imports(headers);
    }
    if (wrong == null && !provides(headers)) {
      wrong =
          "it is no guest driver: it does not provide the service "
              + SERVICE
              + " (Provide-Capability: osgi.service)";
    }
    return wrong == null ? components(headers, files) : wrong;
  }

  /**
   * The guests that a driver knows, by what its component's description says.
   *
   * @return null when it does not say so
   */
  static @Nullable String family(
      Map<String, String> manifest, Function<String, byte @Nullable []> files) {
    for (HeaderClause clause : HeaderClause.parse(anyCase(manifest).get("Service-Component"))) {
      byte[] description = files.apply(clause.value());
      String family = description == null ? null : family(description);
      if (family != null) {
        return family;
      }
    }
    return null;
  }

  private static @Nullable String family(byte[] description) {
    try {
      NodeList components = parse(description);
      for (int i = 0; i < components.getLength(); i++) {
        NodeList properties =
            ((Element) components.item(i)).getElementsByTagNameNS("*", "property");
        for (int j = 0; j < properties.getLength(); j++) {
          Element property = (Element) properties.item(j);
          if (GuestDriver.FAMILY.equals(property.getAttribute("name"))) {
            String value = property.getAttribute("value");
            return value.isEmpty() ? property.getTextContent().strip() : value;
          }
        }
      }
      return null;
    } catch (IOException | SAXException e) {
      return null;
    }
  }

  /** Its symbolic name and version: {@code org.xenios.guest.linux 1.0.0}. */
  public static String label(Map<String, String> manifest) {
    Map<String, String> headers = anyCase(manifest);
    return name(headers) + " " + Version.parseVersion(headers.getOrDefault("Bundle-Version", ""));
  }

  /** Its symbolic name; empty when it has none. */
  public static String symbolicName(Map<String, String> manifest) {
    return name(anyCase(manifest));
  }

  /** Headers' names are equal in whatever case, to the framework as well. */
  private static Map<String, String> anyCase(Map<String, String> manifest) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(manifest);
    return headers;
  }

  private static String name(Map<String, String> headers) {
    List<HeaderClause> clauses = HeaderClause.parse(headers.get("Bundle-SymbolicName"));
    return clauses.isEmpty() ? "" : clauses.get(0).value();
  }

  private static @Nullable String identity(Map<String, String> headers) {
    String name = name(headers);
    if (name.isEmpty()) {
      return "it is no OSGi bundle: its manifest has no Bundle-SymbolicName";
    }
    if (!NAME.matcher(name).matches()) {
      return "its Bundle-SymbolicName is no name";
    }
    if (!"2".equals(headers.getOrDefault("Bundle-ManifestVersion", "").strip())) {
      return "its Bundle-ManifestVersion is not 2";
    }
    try {
      Version.parseVersion(headers.getOrDefault("Bundle-Version", ""));
    } catch (IllegalArgumentException e) {
      return "its Bundle-Version is no version: use MAJOR.MINOR.MICRO";
    }
    if (name.startsWith(OURS) && !name.startsWith(OUR_DRIVERS)) {
      return "its name, " + name + ", is one of Xenios' own";
    }
    if (HeaderClause.parse(headers.get("Bundle-SymbolicName")).get(0).is("singleton", "true")) {
      return "it is a singleton, and two generations must be able to stand side by side";
    }
    return null;
  }

  private static @Nullable String forbidden(Map<String, String> headers) {
    for (String header : FORBIDDEN.keySet().stream().sorted().toList()) {
      if (headers.containsKey(header)) {
        return FORBIDDEN.get(header);
      }
    }
    return "true".equalsIgnoreCase(headers.getOrDefault("Multi-Release", "").strip())
        ? "it is a multi-release jar, whose manifest is another one for each Java"
        : null;
  }

  private static @Nullable String imports(Map<String, String> headers) {
    Set<String> foreign = new LinkedHashSet<>();
    for (HeaderClause clause : HeaderClause.parse(headers.get("Import-Package"))) {
      for (String name : clause.values()) {
        if (!API.contains(name) && !JDK.contains(name)) {
          foreign.add(name);
        }
      }
    }
    return foreign.isEmpty()
        ? null
        : "it imports "
            + String.join(", ", foreign)
            + "; a driver imports "
            + API.stream().sorted().collect(Collectors.joining(", "))
            + " and Java's own packages alone";
  }

  private static boolean provides(Map<String, String> headers) {
    return HeaderClause.parse(headers.get("Provide-Capability")).stream()
        .filter(clause -> clause.values().contains("osgi.service"))
        .anyMatch(
            clause ->
                Arrays.stream(clause.attribute("objectClass").split(",", -1))
                    .anyMatch(name -> name.strip().equals(SERVICE)));
  }

  private static @Nullable String components(
      Map<String, String> headers, Function<String, byte @Nullable []> files) {
    boolean found = false;
    for (HeaderClause clause : HeaderClause.parse(headers.get("Service-Component"))) {
      String path = clause.value();
      byte[] description = path.contains("*") ? null : files.apply(path);
      if (description == null) {
        return "its manifest names a component, " + path + ", that it does not have";
      }
      NodeList components;
      try {
        components = parse(description);
      } catch (IOException | SAXException e) {
        return path + " is no component description";
      }
      for (int i = 0; i < components.getLength(); i++) {
        String wrong = component((Element) components.item(i));
        if (wrong != null) {
          return "its component " + path + " " + wrong;
        }
        found = true;
      }
    }
    return found ? null : "it has no component (Service-Component) that provides the driver";
  }

  /** Names of the classes of its components, of one that is not refused. */
  static List<String> classes(
      Map<String, String> manifest, Function<String, byte @Nullable []> files) {
    List<String> names = new ArrayList<>();
    for (HeaderClause clause : HeaderClause.parse(anyCase(manifest).get("Service-Component"))) {
      byte[] description = files.apply(clause.value());
      try {
        NodeList components = description == null ? null : parse(description);
        for (int i = 0; components != null && i < components.getLength(); i++) {
          NodeList classes =
              ((Element) components.item(i)).getElementsByTagNameNS("*", "implementation");
          for (int j = 0; j < classes.getLength(); j++) {
            names.add(((Element) classes.item(j)).getAttribute("class").strip());
          }
        }
      } catch (IOException | SAXException e) {
        throw new IllegalArgumentException(clause.value() + " is no component description", e);
      }
    }
    return names;
  }

  private static @Nullable String component(Element component) {
    if (Set.of("true", "1")
        .contains(component.getAttribute("immediate").strip().toLowerCase(Locale.ROOT))) {
      return "is immediate, and would run unguarded; let it be made when it is asked for";
    }
    for (String method : List.of("deactivate", "modified")) {
      if (component.hasAttribute(method)) {
        return "has a method that is called unasked (" + method + "), and would run unguarded";
      }
    }
    if (component.getElementsByTagNameNS("*", "reference").getLength() > 0) {
      return "asks for services; a driver is given all it needs";
    }
    NodeList provided = component.getElementsByTagNameNS("*", "provide");
    boolean driver = provided.getLength() > 0;
    for (int i = 0; i < provided.getLength(); i++) {
      driver &= SERVICE.equals(((Element) provided.item(i)).getAttribute("interface"));
    }
    return driver ? null : "does not provide " + SERVICE + " alone";
  }

  /** The components of a description, which has one as its root or several below it. */
  private static NodeList parse(byte[] description) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder
          .parse(new ByteArrayInputStream(description))
          .getElementsByTagNameNS("*", "component");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
