package org.xenios.manager.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.DriverPin;
import org.xenios.guest.Guest;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/**
 * What Xenios keeps with a domain, in its metadata.
 *
 * @param guest its guest
 * @param spec what was asked for
 * @param binding which driver designed it
 * @param design what was designed
 * @param pin which generations of its driver may answer for it; null for those of its family
 * @param creating the mark that it is being created; null once it is there
 */
public record DomainRecord(
    Guest guest,
    Spec spec,
    Binding binding,
    Machine design,
    @Nullable DriverPin pin,
    @Nullable Creation creating) {
  private static final String ROOT = "domain";
  private static final String SOURCE = "source";
  private static final Reason SET_LATER = new Reason("set so after it was designed", "spec");
  private static final Reason CHANGED_LATER =
      new Reason("its medium was changed after it was designed", "spec.cdroms");

  /** The record of a domain that was just designed. */
  public DomainRecord(
      Guest guest, Spec spec, Binding binding, Machine design, @Nullable Creation creating) {
    this(guest, spec, binding, design, null, creating);
  }

  /**
   * The mark of a domain that is being created.
   *
   * @param run which run of the manager creates it
   * @param since when it began
   */
  public record Creation(String run, Instant since) {}

  /** Paths of the files that Xenios made for it. */
  public List<String> made() {
    return Stream.concat(
            spec.disks().stream().filter(Spec.Disk::isNew).map(Spec.Disk::path),
            Stream.ofNullable(spec.seed()))
        .toList();
  }

  /** The same record without the mark. */
  public DomainRecord created() {
    return new DomainRecord(guest, spec, binding, design, pin, null);
  }

  /** The same record with other figures; those that differ now have another reason. */
  public DomainRecord withFigures(long memory, int vcpus) {
    List<Part> parts =
        design.parts().stream()
            .map(
                part ->
                    (part.kind() == Kind.MEMORY && memory != design.memory())
                            || (part.kind() == Kind.VCPUS && vcpus != design.vcpus())
                        ? Part.of(part.id(), part.kind(), part.model(), SET_LATER)
                        : part)
            .toList();
    return new DomainRecord(
        guest,
        spec.withFigures(memory, vcpus),
        binding,
        new Machine(memory, vcpus, design.limits(), parts),
        pin,
        creating);
  }

  /**
   * The same record with another medium in an optical drive.
   *
   * @param drive id of the drive's part
   * @param source path of the medium, or null for none
   */
  public DomainRecord withMedium(String drive, @Nullable String source) {
    Part before = design.part(drive).orElseThrow();
    Map<String, String> settings = new TreeMap<>(before.settings());
    settings.remove(SOURCE);
    if (source != null) {
      settings.put(SOURCE, source);
    }
    Part after = new Part(drive, before.kind(), before.model(), settings, CHANGED_LATER);
    List<Part> parts =
        design.parts().stream().map(part -> part.equals(before) ? after : part).toList();
    return new DomainRecord(
        guest,
        withCdrom(before.setting(SOURCE).orElse(""), source),
        binding,
        new Machine(design.memory(), design.vcpus(), design.limits(), parts),
        pin,
        creating);
  }

  /** The same record with another pin, or none. */
  public DomainRecord withPin(@Nullable DriverPin other) {
    return new DomainRecord(guest, spec, binding, design, other, creating);
  }

  private Spec withCdrom(String before, @Nullable String after) {
    List<String> cdroms = new ArrayList<>(spec.cdroms());
    int place = cdroms.indexOf(before);
    if (place >= 0) {
      cdroms.remove(place);
    }
    if (after != null) {
      cdroms.add(place >= 0 ? place : cdroms.size(), after);
    }
    return new Spec(
        spec.name(),
        spec.os(),
        spec.memory(),
        spec.vcpus(),
        spec.mode(),
        spec.engine(),
        spec.firmware(),
        spec.kernel(),
        spec.disks(),
        cdroms,
        spec.seed(),
        spec.networks());
  }

  /** The metadata form. */
  public String toXml() {
    return RecordXml.write(ROOT, this);
  }

  /**
   * Reads the metadata form.
   *
   * @throws IllegalArgumentException when it is not such a record
   */
  public static DomainRecord fromXml(String xml) {
    DomainRecord record = RecordXml.read(xml, DomainRecord.class);
    Completeness.check(record);
    return record;
  }
}
