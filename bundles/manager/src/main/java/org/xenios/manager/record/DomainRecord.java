package org.xenios.manager.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param previous what the last redesign replaced; null when there was none, or it was taken back
 */
public record DomainRecord(
    Guest guest,
    Spec spec,
    Binding binding,
    Machine design,
    @Nullable DriverPin pin,
    @Nullable Creation creating,
    @Nullable Previous previous) {
  private static final String ROOT = "domain";
  private static final String SOURCE = "source";
  private static final Reason SET_LATER = new Reason("set so after it was designed", "spec");
  private static final Reason CHANGED_LATER =
      new Reason("its medium was changed after it was designed", "spec.cdroms");

  /**
   * The mark of a domain that is being created.
   *
   * @param run which run of the manager creates it
   * @param since when it began
   */
  public record Creation(String run, Instant since) {}

  /**
   * What a redesign replaced. What is set later is set in it, too, so that taking the redesign back
   * keeps it.
   *
   * @param guest what the guest was taken for
   * @param binding which driver designed it
   * @param design what was designed
   * @param until when it was replaced
   */
  public record Previous(Guest guest, Binding binding, Machine design, Instant until) {
    private Previous with(Machine changed) {
      return new Previous(guest, binding, changed, until);
    }
  }

  /** A record of a domain that was never redesigned. */
  public DomainRecord(
      Guest guest, Spec spec, Binding binding, Machine design, @Nullable Creation creating) {
    this(guest, spec, binding, design, null, creating, null);
  }

  /** Paths of the files that Xenios made for it. */
  public List<String> made() {
    return Stream.concat(
            spec.disks().stream().filter(Spec.Disk::isNew).map(Spec.Disk::path),
            Stream.ofNullable(spec.seed()))
        .toList();
  }

  /** The same record without the mark. */
  public DomainRecord created() {
    return new DomainRecord(guest, spec, binding, design, pin, null, previous);
  }

  /**
   * The same record, with what is in force kept as its previous design: a redesign that waits for a
   * cold boot may replace one that waited, and never was.
   */
  public DomainRecord replacing(DomainRecord inForce) {
    return new DomainRecord(
        guest,
        spec,
        binding,
        design,
        pin,
        creating,
        new Previous(inForce.guest(), inForce.binding(), inForce.design(), binding.at()));
  }

  /** The same record with another design, the one that it has now kept as its previous one. */
  public DomainRecord redesigned(Guest newGuest, Binding by, Machine newDesign) {
    return new DomainRecord(
        newGuest,
        spec,
        by,
        newDesign,
        pin,
        creating,
        new Previous(guest, binding, design, by.at()));
  }

  /**
   * The same record with its previous design.
   *
   * @throws java.util.NoSuchElementException when it has none
   */
  public DomainRecord reverted() {
    Previous back = Optional.ofNullable(previous).orElseThrow();
    return new DomainRecord(back.guest(), spec, back.binding(), back.design(), pin, creating, null);
  }

  /** The same record with other figures; those that differ now have another reason. */
  public DomainRecord withFigures(long memory, int vcpus) {
    Previous back = previous;
    if (back != null) {
      Machine old = back.design();
      back =
          back.with(
              withFigures(
                  old,
                  memory == design.memory() ? old.memory() : memory,
                  vcpus == design.vcpus() ? old.vcpus() : vcpus));
    }
    return new DomainRecord(
        guest,
        spec.withFigures(memory, vcpus),
        binding,
        withFigures(design, memory, vcpus),
        pin,
        creating,
        back);
  }

  private static Machine withFigures(Machine design, long memory, int vcpus) {
    List<Part> parts =
        design.parts().stream()
            .map(
                part ->
                    (part.kind() == Kind.MEMORY && memory != design.memory())
                            || (part.kind() == Kind.VCPUS && vcpus != design.vcpus())
                        ? new Part(part.id(), part.kind(), part.model(), part.settings(), SET_LATER)
                        : part)
            .toList();
    return new Machine(memory, vcpus, design.limits(), parts);
  }

  /**
   * The same record with another medium in an optical drive.
   *
   * @param drive id of the drive's part
   * @param source path of the medium, or null for none
   */
  public DomainRecord withMedium(String drive, @Nullable String source) {
    String before = design.part(drive).flatMap(part -> part.setting(SOURCE)).orElse("");
    return new DomainRecord(
        guest,
        withCdrom(before, source),
        binding,
        withMedium(design, drive, source),
        pin,
        creating,
        previous == null ? null : previous.with(withMedium(previous.design(), drive, source)));
  }

  private static Machine withMedium(Machine design, String drive, @Nullable String source) {
    List<Part> parts =
        design.parts().stream()
            .map(part -> part.id().equals(drive) ? withMedium(part, source) : part)
            .toList();
    return new Machine(design.memory(), design.vcpus(), design.limits(), parts);
  }

  private static Part withMedium(Part drive, @Nullable String source) {
    Map<String, String> settings = new TreeMap<>(drive.settings());
    settings.remove(SOURCE);
    if (source != null) {
      settings.put(SOURCE, source);
    }
    return new Part(drive.id(), drive.kind(), drive.model(), settings, CHANGED_LATER);
  }

  /** The same record with another pin, or none. */
  public DomainRecord withPin(@Nullable DriverPin other) {
    return new DomainRecord(guest, spec, binding, design, other, creating, previous);
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
