package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Spec;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.record.DomainRecord;

class SharedFilesTest {
  @TempDir Path directory;

  @Test
  void aStrangersDiskIsSharedWhateverPathLeadsToIt() throws Exception {
    Path disk = Files.writeString(directory.resolve("a.raw"), "x").toRealPath();
    Path alias = Files.createSymbolicLink(directory.resolve("alias.raw"), disk);
    FakeHypervisor host =
        new FakeHypervisor() {
          @Override
          public List<LiveDevice> devices(UUID domain) {
            Map<String, String> settings = Map.of("source", alias.toString());
            return List.of(new LiveDevice("disk", "virtio", null, "", settings, null));
          }
        };
    UUID ours = host.add("ours", RunState.SHUTOFF);
    UUID stranger = host.add("stranger", RunState.SHUTOFF);
    host.metadata.put(ours, with(disk).toXml());
    HostEntry entry = HostEntryTest.entry(host, "run");
    entry.refresh();
    KnownDomain known = entry.domain(ours);
    assertThat(SharedFiles.of(known, known.record(), List.of(entry)))
        .containsExactly(disk.toString());
    host.undefine(stranger);
    entry.refresh();
    assertThat(SharedFiles.of(known, known.record(), List.of(entry))).isEmpty();
  }

  @Test
  void aMediumInAnotherDomainsDriveIsShared() {
    FakeHypervisor host = new FakeHypervisor();
    UUID ours = host.add("ours", RunState.SHUTOFF);
    UUID other = host.add("other", RunState.SHUTOFF);
    host.metadata.put(ours, Samples.installed().toXml());
    host.metadata.put(other, Samples.record().toXml());
    HostEntry entry = HostEntryTest.entry(host, "run");
    entry.refresh();
    KnownDomain known = entry.domain(ours);
    assertThat(SharedFiles.of(known, known.record(), List.of(entry))).isEmpty();
    DomainRecord borrower =
        Samples.installed().withMedium("cdrom-1", "/pool/web-seed.iso").withMedium("seed", null);
    host.metadata.put(other, without(borrower).toXml());
    entry.readRecord(entry.domain(other));
    assertThat(SharedFiles.of(known, known.record(), List.of(entry)))
        .containsExactly("/pool/web-seed.iso");
  }

  private static DomainRecord without(DomainRecord record) {
    Spec spec = Samples.record().spec();
    return new DomainRecord(record.guest(), spec, record.binding(), record.design(), null);
  }

  private static DomainRecord with(Path disk) {
    DomainRecord plain = Samples.record();
    Spec spec = plain.spec();
    Spec other =
        new Spec(
            spec.name(),
            null,
            spec.memory(),
            1,
            null,
            null,
            null,
            spec.kernel(),
            List.of(new Spec.Disk(disk.toString(), "raw", false)),
            List.of(),
            null,
            List.of());
    return new DomainRecord(plain.guest(), other, plain.binding(), plain.design(), null);
  }
}
