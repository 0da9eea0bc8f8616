package org.xenios.manager.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xenios.domain.LogLevels.Level;
import org.xml.sax.SAXException;

/** The part of Logback's configuration that holds levels. */
final class LevelsFile {
  private static final String DOCTYPES = "http://apache.org/xml/features/disallow-doctype-decl";

  private final Path file;

  LevelsFile(Path file) {
    this.file = file;
  }

  /** What is set; of a file that is not ours, what is understood of it. */
  Map<String, Level> read() throws IOException {
    Map<String, Level> levels = new TreeMap<>();
    if (!Files.exists(file)) {
      return levels;
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(DOCTYPES, true);
      Document document = factory.newDocumentBuilder().parse(file.toFile());
      for (String tag : new String[] {"root", "logger"}) {
        NodeList found = document.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
          Element element = (Element) found.item(i);
          String name = tag.equals("root") ? ConfiguredLevels.ROOT : element.getAttribute("name");
          levels.put(name, Level.valueOf(element.getAttribute("level")));
        }
      }
      return levels;
    } catch (ParserConfigurationException | SAXException | IllegalArgumentException e) {
      throw new IOException(file + " is not as it was written: " + e.getMessage(), e);
    }
  }

  void write(Map<String, Level> levels) throws IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(made)) {
      Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
      document.setXmlStandalone(true);
      Element all = document.createElement("included");
      document.appendChild(all);
      levels.forEach(
          (name, level) -> {
            boolean root = name.equals(ConfiguredLevels.ROOT);
            Element one = document.createElement(root ? "root" : "logger");
            if (!root) {
              one.setAttribute("name", name);
            }
            one.setAttribute("level", level.name());
            all.appendChild(one);
          });
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.transform(new DOMSource(document), new StreamResult(out));
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IOException(e);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
