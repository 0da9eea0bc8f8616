package org.xenios.libvirt.xml;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xenios.machine.Machine;

/** Builds libvirt's definition of a domain from the machine that a driver designed. */
public final class DomainXml {
  private DomainXml() {}

  /**
   * What is to be defined.
   *
   * @param uuid the domain's identity
   * @param name its name
   * @param machine its hardware
   * @param metadata one XML element, taken over as it is
   * @param arch processor architecture in libvirt's words
   * @param consoleLog absolute path of the file that receives the console's output, or null
   * @param password what whoever looks at the screen is asked for, or null to ask nobody
   */
  public record Request(
      UUID uuid,
      String name,
      Machine machine,
      String metadata,
      String arch,
      @Nullable String consoleLog,
      @Nullable String password) {}

  /**
   * Builds the XML.
   *
   * @throws InvalidXmlException when something in the request cannot be built; the message says
   *     what
   */
  public static String build(Request request) {
    Document document = Xml.newDocument();
    Machine machine = checked(request.machine());
    Tag domain = Tag.root(document, "domain").attr("type", machine.engine().word());
    domain.add("name", name(request.name()));
    domain.add("uuid", request.uuid().toString());
    addMetadata(domain, request);
    FiguresXml.add(domain, machine);
    OsXml.add(domain, machine, request.arch());
    FeaturesXml.add(domain, machine);
    CpuXml.add(domain, machine);
    ClockXml.add(domain, machine);
    LifecycleXml.add(domain, machine);
    DevicesXml.add(domain, request);
    Indent.apply(domain.element());
    return Xml.write(document);
  }

  private static Machine checked(Machine machine) {
    try {
      machine.engine();
      machine.mode();
      machine.type();
      return machine;
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new InvalidXmlException("the design cannot be built: " + e.getMessage());
    }
  }

  private static String name(String name) {
    if (name.isBlank() || name.contains("/")) {
      throw new InvalidXmlException("a domain's name is not empty and has no '/': '" + name + "'");
    }
    return SafeText.check("the name", name);
  }

  private static void addMetadata(Tag domain, Request request) {
    Tag metadata = domain.add("metadata");
    Element given = Xml.parse("the metadata", request.metadata());
    if (given.getNamespaceURI() == null) {
      throw new InvalidXmlException("the metadata's element is in no namespace");
    }
    Node copy = metadata.element().getOwnerDocument().importNode(given, true);
    metadata.element().appendChild(copy);
    PartsXml.add(metadata, request.machine());
  }

  /** {@code on} and {@code yes} mean it. */
  static boolean isOn(@Nullable String value) {
    return value != null
        && switch (value.toLowerCase(Locale.ROOT)) {
          case "on", "yes", "true" -> true;
          default -> false;
        };
  }
}
