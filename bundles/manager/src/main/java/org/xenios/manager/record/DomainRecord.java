package org.xenios.manager.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
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
 * @param creating the mark that it is being created; null once it is there
 */
public record DomainRecord(
    Guest guest, Spec spec, Binding binding, Machine design, @Nullable Creation creating) {
  private static final String ROOT = "domain";
  private static final Reason SET_LATER = new Reason("set so after it was designed", "spec");

  /**
   * The mark of a domain that is being created.
   *
   * @param run which run of the manager creates it
   * @param since when it began
   */
  public record Creation(String run, Instant since) {}

  /** The same record without the mark. */
  public DomainRecord created() {
    return new DomainRecord(guest, spec, binding, design, null);
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
        creating);
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
