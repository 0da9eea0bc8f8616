package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;

/**
 * Whatever stands in a name, a path or a command line: it comes out as it went in, or not at all.
 */
class HostileTextTest {
  private static final UUID ID = new UUID(1, 2);

  @Property(tries = 2000)
  void aTextArrivesUnchangedOrIsRefused(@ForAll("hostile") String text) {
    Machine machine =
        Machines.machine(
            "qemu",
            "hvm",
            "pc-q35-7.2",
            Machines.part(
                "boot", Kind.BOOT, "kernel", "kernel", "/k" + text, "cmdline", text + "x"),
            Machines.part(
                "disk", Kind.DISK, "virtio", "source", "/d" + text, "format", "raw", "target", "v"),
            Machines.part("agent", Kind.CHANNEL, text + "x"));
    DomainXml.Request request =
        new DomainXml.Request(
            ID, "n" + text, machine, "<m xmlns='urn:m'/>", "x86_64", "/l" + text, null);
    if (!carried(text)) {
      assertThatThrownBy(() -> DomainXml.build(request))
          .isInstanceOf(InvalidXmlException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
      return;
    }
    Element domain = Xml.parse("it", DomainXml.build(request));
    assertThat(content(domain, "name")).isEqualTo("n" + text);
    assertThat(content(domain, "os", "kernel")).isEqualTo("/k" + text);
    assertThat(content(domain, "os", "cmdline")).isEqualTo(text + "x");
    Element devices = Xml.child(domain, "devices").orElseThrow();
    assertThat(devices.getElementsByTagName("*").getLength())
        .as("nothing was injected")
        .isEqualTo(10);
    assertThat(attribute(devices, "file", "disk", "source")).isEqualTo("/d" + text);
    assertThat(attribute(devices, "name", "channel", "target")).isEqualTo(text + "x");
  }

  private static boolean carried(String text) {
    return !text.contains("/")
        && text.codePoints()
            .allMatch(
                c ->
                    c >= 0x20
                        && !(c >= 0x7f && c <= 0x9f)
                        && !(c >= 0xd800 && c <= 0xdfff)
                        && c != 0xfffe
                        && c != 0xffff);
  }

  private static String content(Element domain, String... names) {
    return Xml.at(domain, names).orElseThrow().getTextContent();
  }

  private static String attribute(Element devices, String name, String... path) {
    return Xml.at(devices, path).orElseThrow().getAttribute(name);
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> nasty =
        Arbitraries.of(
            List.of(
                "<",
                ">",
                "&",
                "\"",
                "'",
                "]]>",
                "<!--",
                "-->",
                "</name><x/>",
                "&#0;",
                "&lt;",
                "%s",
                "\u0000",
                "\u0007",
                "\u001b[2J",
                "\t",
                "\n",
                "\r",
                "\u007f",
                "\u0085",
                "\u009b",
                "\ufffe",
                "\uffff",
                "\ud800",
                "\udc00",
                "\ud834\udd1e",
                "\u2028",
                "\u00e9",
                "/",
                "..",
                " ",
                "''",
                "<?x?>"));
    return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(3), nasty)
        .list()
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces));
  }
}
