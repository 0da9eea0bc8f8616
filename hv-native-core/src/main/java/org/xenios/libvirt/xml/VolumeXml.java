package org.xenios.libvirt.xml;

import org.w3c.dom.Document;

/** Volumes that are made new. */
public final class VolumeXml {
  private VolumeXml() {}

  /**
   * The definition of a sparse volume.
   *
   * @param name its file's name in the pool's folder
   * @param format {@code raw} or {@code qcow2}
   * @param bytes size as the guest sees it
   */
  public static String build(String name, String format, long bytes) {
    Document document = Xml.newDocument();
    Tag volume = Tag.root(document, "volume").add("name", name);
    volume.add("capacity").attr("unit", "bytes").text(Long.toString(bytes));
    volume.add("allocation").attr("unit", "bytes").text("0");
    Tag target = volume.add("target");
    target.add("format").attr("type", format);
    if (format.equals("qcow2")) {
      target.add("compat", "1.1"); // else libvirt 9.0 makes one that QEMU before 1.1 can read
    }
    return Xml.write(document);
  }
}
