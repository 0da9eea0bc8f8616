package org.xenios.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xenios.guest.GuestDriver;
import org.xenios.itests.rogue.LeavingDriver;
import org.xenios.itests.rogue.RogueActivator;
import org.xenios.itests.rogue.RogueDriver;

/**
 * A driver's jar, made at test time: the newer Linux driver under another version or name, with
 * misdeeds or without.
 */
final class DriverJar {
  private static final String LINUX = "org.xenios.guest.linux";
  private static final String DS = "http://www.osgi.org/xmlns/scr/v1.3.0";
  private static final String XML = "OSGI-INF/driver.xml";

  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, String> deeds = new TreeMap<>();
  private String implementation = "org.xenios.guest.linux.LinuxDriver";
  private boolean immediate;

  private DriverJar(String symbolicName, String version) {
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", symbolicName);
    headers.put("Bundle-Version", version);
    headers.put(
        "Import-Package",
        "org.xenios.guest;version=\"[1.0,2)\",org.xenios.machine;version=\"[1.0,2)\"");
    headers.put(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
    headers.put("Service-Component", XML);
    headers.put(
        "Provide-Capability",
        "osgi.service;objectClass:List<String>=\"" + GuestDriver.class.getName() + "\"");
  }

  /** The newer Linux driver, in another version. */
  static DriverJar linux(String version) {
    return new DriverJar(LINUX, version);
  }

  /** The same, of another id. */
  static DriverJar named(String symbolicName, String version) {
    return new DriverJar(symbolicName, version);
  }

  /** With a misdeed: see {@link RogueDriver}. */
  DriverJar with(String method, String deed) {
    implementation =
        (method.equals("deactivate") ? LeavingDriver.class : RogueDriver.class).getName();
    deeds.put(method, deed);
    return this;
  }

  /** With one more header, or another value of one. */
  DriverJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  DriverJar alsoImporting(String clause) {
    return header("Import-Package", headers.get("Import-Package") + "," + clause);
  }

  /** To be made as soon as it is started, whether or not anybody asks. */
  DriverJar immediate() {
    immediate = true;
    return this;
  }

  byte[] bytes() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile newer = new JarFile(System.getProperty(GuestsIT.NEWER_DRIVER))) {
      for (JarEntry entry : newer.stream().toList()) {
        if (!entry.isDirectory()
            && !entry.getName().startsWith("META-INF/")
            && !entry.getName().startsWith("OSGI-INF/")) {
          try (InputStream in = newer.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    for (String name :
        new String[] {"RogueDriver", "RogueDriver$1", "LeavingDriver", "RogueActivator"}) {
      String path = "org/xenios/itests/rogue/" + name + ".class";
      try (InputStream in = RogueActivator.class.getResourceAsStream("/" + path)) {
        entries.put(path, in.readAllBytes());
      }
    }
    StringBuilder text = new StringBuilder();
    deeds.forEach((method, deed) -> text.append(method).append('=').append(deed).append('\n'));
    entries.put("deeds", text.toString().getBytes(UTF_8));
    entries.put(XML, component());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A jar that breaks off in the middle. */
  byte[] truncated() throws Exception {
    byte[] whole = bytes();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A jar that is no bundle. */
  static byte[] noBundle() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("readme"));
      jar.write("nothing here".getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  /** Puts a whole file in its place at once. */
  static void drop(byte[] content, Path place) throws IOException {
    Path half = place.getParent().resolveSibling(place.getFileName() + ".half");
    Files.write(half, content);
    Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private byte[] component() throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    Element component = document.createElementNS(DS, "scr:component");
    component.setAttribute("name", headers.get("Bundle-SymbolicName") + ".driver");
    component.setAttribute("immediate", Boolean.toString(immediate));
    document.appendChild(component);
    Element property = add(component, "property");
    property.setAttribute("name", GuestDriver.FAMILY);
    property.setAttribute("value", "linux");
    add(add(component, "service"), "provide")
        .setAttribute("interface", GuestDriver.class.getName());
    add(component, "implementation").setAttribute("class", implementation);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static Element add(Element parent, String name) {
    Element element = parent.getOwnerDocument().createElement(name);
    parent.appendChild(element);
    return element;
  }
}
