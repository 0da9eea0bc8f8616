package org.xenios.libvirt.xml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xenios.machine.HostCapabilities.Pool;

/** Storage pools whose volumes are files in one folder. */
public final class PoolXml {
  private PoolXml() {}

  /** The definition of a pool of libvirt's type {@code dir}. */
  public static String build(Pool pool) {
    Document document = Xml.newDocument();
    Tag root = Tag.root(document, "pool").attr("type", "dir").add("name", pool.name());
    root.add("target").add("path", SafeText.path("the pool's folder", pool.path()));
    return Xml.write(document);
  }

  /**
   * Reads a definition as libvirt shows it.
   *
   * @throws InvalidXmlException when the text is not XML
   */
  public static Pool read(String xml) {
    Element pool = Xml.parse("the pool's definition", xml);
    return new Pool(Xml.text(pool, "name"), Xml.text(pool, "target", "path"));
  }
}
