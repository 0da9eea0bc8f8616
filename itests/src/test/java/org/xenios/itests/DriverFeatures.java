package org.xenios.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A driver as Karaf has it: a feature in a repository, or both in a KAR. */
final class DriverFeatures {
  private static final String NAMESPACE = "http://karaf.apache.org/xmlns/features/v1.6.0";

  private DriverFeatures() {}

  /** A repository of one feature, which is one bundle. */
  static byte[] xml(String feature, String version, String address) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    Element features = document.createElementNS(NAMESPACE, "features");
    features.setAttribute("name", feature + "-" + version);
    document.appendChild(features);
    Element one = add(features, "feature");
    one.setAttribute("name", feature);
    one.setAttribute("version", version);
    add(one, "feature").setTextContent("xenios-api");
    add(one, "bundle").setTextContent(address);
    StringWriter text = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(text));
    return text.toString().getBytes(UTF_8);
  }

  /** A KAR of one feature and its bundle. */
  static byte[] kar(String feature, String version, byte[] jar) throws Exception {
    String folder = "repository/org/example/" + feature + "/" + version + "/";
    String file = feature + "-" + version;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(out)) {
      put(entries, folder + file + ".jar", jar);
      put(
          entries,
          folder + file + "-features.xml",
          xml(feature, version, "mvn:org.example/" + feature + "/" + version));
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static Element add(Element parent, String name) {
    Element element = parent.getOwnerDocument().createElementNS(NAMESPACE, name);
    parent.appendChild(element);
    return element;
  }
}
