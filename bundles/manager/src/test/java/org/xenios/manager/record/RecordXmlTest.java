package org.xenios.manager.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.Domain.Binding;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.manager.Samples;
import org.xenios.manager.record.DomainRecord.Creation;

class RecordXmlTest {
  record Text(String text, Map<String, String> map, List<String> list) {}

  @Test
  void readsBackWhatItWrote() {
    DomainRecord record = Samples.record();
    assertThat(DomainRecord.fromXml(record.toXml())).isEqualTo(record);
  }

  @Test
  void keepsTheMarkUntilItIsCleared() {
    DomainRecord plain = Samples.record();
    DomainRecord marked =
        new DomainRecord(
            plain.guest(),
            plain.spec(),
            plain.binding(),
            plain.design(),
            new Creation("run", Instant.EPOCH));
    assertThat(DomainRecord.fromXml(marked.toXml())).isEqualTo(marked);
    assertThat(marked.created()).isEqualTo(plain);
  }

  @Test
  void aFigureThatWasSetLaterHasThatReason() {
    DomainRecord plain = Samples.record();
    DomainRecord changed = plain.withFigures(plain.design().memory() / 2, plain.design().vcpus());
    assertThat(changed.design().part("memory").orElseThrow().reason().because())
        .isEqualTo("set so after it was designed");
    assertThat(changed.design().part("vcpus")).isEqualTo(plain.design().part("vcpus"));
    assertThat(changed.spec().memory()).isEqualTo(plain.design().memory() / 2);
  }

  @Test
  void aRedesignKeepsWhatItReplacedAndIsTakenBack() {
    DomainRecord plain = Samples.record();
    Binding newer = new Binding("org.xenios.guest.linux", "1.1.0", Instant.EPOCH);
    Machine old = plain.design();
    Machine young = new Machine(512 << 20, 2, old.limits(), old.parts());
    DomainRecord redesigned = plain.redesigned(plain.guest(), newer, young);
    assertThat(DomainRecord.fromXml(redesigned.toXml())).isEqualTo(redesigned);
    assertThat(redesigned.binding()).isEqualTo(newer);
    assertThat(redesigned.reverted()).isEqualTo(plain);
    assertThatThrownBy(plain::reverted).isInstanceOf(NoSuchElementException.class);
    assertThat(plain.toXml()).as("read by an older manager").doesNotContain("previous");
    assertThat(redesigned.redesigned(plain.guest(), newer, old).reverted().design())
        .as("one previous design is kept")
        .isEqualTo(young);
  }

  @Test
  void whatIsSetAfterARedesignStaysWhenThatIsTakenBack() {
    DomainRecord plain = Samples.installed();
    Machine old = plain.design();
    Machine young = new Machine(512 << 20, 2, old.limits(), old.parts());
    DomainRecord set =
        plain
            .redesigned(plain.guest(), plain.binding(), young)
            .withFigures(768 << 20, 2)
            .withMedium("cdrom", "/iso/b.iso");
    Machine back = set.reverted().design();
    assertThat(back.memory()).isEqualTo(768 << 20);
    assertThat(back.vcpus()).as("it was not set").isEqualTo(old.vcpus());
    assertThat(set.withMedium("of no design", "/iso/c.iso").design()).isEqualTo(set.design());
    assertThat(back.part("cdrom").orElseThrow().setting("source")).hasValue("/iso/b.iso");
  }

  @Test
  void aFigureThatIsSetLeavesTheOtherSettingsOfItsPart() {
    DomainRecord plain = Samples.record();
    Map<String, String> topology = Map.of("sockets", "1", "cores", "4");
    List<Part> parts =
        List.of(new Part("vcpus", Kind.VCPUS, "", topology, Reason.always("enough")));
    DomainRecord record =
        new DomainRecord(
            plain.guest(),
            plain.spec(),
            plain.binding(),
            new Machine(1, 1, plain.design().limits(), parts),
            null);
    assertThat(record.withFigures(1, 2).design().part("vcpus").orElseThrow().settings())
        .isEqualTo(topology);
  }

  @Test
  void anotherMediumChangesItsDriveAndWhatWasAskedFor() {
    DomainRecord before = Samples.installed();
    DomainRecord after = before.withMedium("cdrom", "/iso/b.iso");
    assertThat(after.design().part("cdrom").orElseThrow().settings())
        .isEqualTo(Map.of("source", "/iso/b.iso", "boot", "2"));
    assertThat(after.design().part("seed")).isEqualTo(before.design().part("seed"));
    assertThat(after.spec().cdroms()).containsExactly("/iso/b.iso");
    DomainRecord empty = after.withMedium("cdrom", null).withMedium("seed", null);
    assertThat(empty.design().part("cdrom").orElseThrow().settings())
        .isEqualTo(Map.of("boot", "2"));
    assertThat(empty.spec().cdroms()).isEmpty();
    assertThat(empty.spec().seed()).isEqualTo("/pool/web-seed.iso");
    assertThat(empty.withMedium("cdrom-1", "/iso/c.iso").spec().cdroms())
        .containsExactly("/iso/c.iso");
  }

  @Property(tries = 500)
  void anyTextComesBackOrIsRefused(@ForAll String text) {
    Text value = new Text(text, Map.of("k", text), List.of(text));
    String xml;
    try {
      xml = RecordXml.write("t", value);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("no form in XML");
      return;
    }
    assertThat(RecordXml.read(xml, Text.class)).isEqualTo(value);
  }

  @Test
  void refusesTooManyElements() {
    Text value = new Text("", Map.of(), Collections.nCopies(10_000, "x"));
    assertThatThrownBy(() -> RecordXml.write("t", value)).hasMessageContaining("4096");
  }

  @Test
  void refusesDocumentTypes() {
    String xml = "<!DOCTYPE t [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><t text='&e;'/>";
    assertThatThrownBy(() -> RecordXml.read(xml, Text.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void metadataOfSomebodyElseIsNoRecord() {
    assertThatThrownBy(() -> DomainRecord.fromXml("<domain/>"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " family=\"linux\"",
        " driver=\"org.xenios.guest.linux\"",
        " at=\"2026-01-02T03:04:05.678Z\"",
        " name=\"web\"",
        " path=\"/disks/a.qcow2\"",
        " kind=\"ENGINE\"",
        " because=\"a test wants it so\"",
        " model=\"qemu\""
      })
  void metadataFromWhichSomebodyTookSomethingIsNoRecord(String taken) {
    String xml = Samples.record().toXml();
    assertThat(xml).contains(taken);
    assertThatThrownBy(() -> DomainRecord.fromXml(xml.replaceFirst(Pattern.quote(taken), "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aTimeThatIsNoneIsNoRecord() {
    String xml = Samples.record().toXml().replace("2026-01-02T03:04:05.678Z", "yesterday");
    assertThatThrownBy(() -> DomainRecord.fromXml(xml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }
}
