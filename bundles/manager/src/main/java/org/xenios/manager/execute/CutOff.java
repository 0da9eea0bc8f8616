package org.xenios.manager.execute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is written down of an execution under way, so that the next run of the manager knows what
 * was cut off.
 *
 * @param id the execution's id
 * @param verb what was asked
 * @param host the domain's host
 * @param domain its UUID
 * @param name its name
 * @param by who asked
 * @param since when it was asked
 * @param at when the step began that was under way
 * @param step the number of that step, from 1; 0 before the first
 * @param steps what each step does
 * @param volumes paths of volumes that must not outlive the domain's definition
 * @param disks paths of other files of which the same is true
 */
public record CutOff(
    String id,
    String verb,
    String host,
    String domain,
    String name,
    String by,
    Instant since,
    Instant at,
    int step,
    List<String> steps,
    List<String> volumes,
    List<String> disks) {
  public CutOff {
    steps = List.copyOf(steps);
    volumes = List.copyOf(volumes);
    disks = List.copyOf(disks);
  }

  /** The domain. */
  public UUID uuid() {
    return UUID.fromString(domain);
  }

  /** Whether files may be left of which nobody else knows. */
  public boolean leavesFiles() {
    return !volumes.isEmpty() || !disks.isEmpty();
  }

  /** The same when of its files only these are left. */
  CutOff leaving(List<String> someVolumes, List<String> someDisks) {
    return new CutOff(
        id, verb, host, domain, name, by, since, at, step, steps, someVolumes, someDisks);
  }

  /** How it ended, one sentence. */
  public String story() {
    String during =
        step == 0
            ? "before its first step"
            : "during step " + step + " of " + steps.size() + ": " + steps.get(step - 1);
    return "the manager ended " + during + "; it is not resumed, ask again";
  }

  long number() {
    return Long.parseLong(id);
  }

  /**
   * Refuses what no manager wrote.
   *
   * @throws IllegalArgumentException when something is missing or makes no sense
   */
  void check() {
    for (Object part : new Object[] {id, verb, host, domain, name, by, since, at}) {
      if (part == null) {
        throw new IllegalArgumentException("it is incomplete");
      }
    }
    if (number() < 1 || step < 0 || step > steps.size() || uuid().toString().isEmpty()) {
      throw new IllegalArgumentException("its numbers make no sense");
    }
  }
}
