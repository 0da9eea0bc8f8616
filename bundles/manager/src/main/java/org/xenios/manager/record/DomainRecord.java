package org.xenios.manager.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.guest.Guest;
import org.xenios.machine.Machine;
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

  /** The same record with other figures. */
  public DomainRecord withFigures(long memory, int vcpus) {
    return new DomainRecord(
        guest,
        spec.withFigures(memory, vcpus),
        binding,
        design.withFigures(memory, vcpus),
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
