package org.xenios.guest.kit;

import java.util.HashSet;
import java.util.Set;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;

/**
 * The words that hold for one design, which rows of tables ask for: the engine ({@code kvm}, {@code
 * qemu}, {@code xen}), the mode ({@code hvm}), the machine's family ({@code q35}), {@code vt},
 * {@code kernel} or {@code medium}, {@code uefi}, {@code secure-boot}, {@code seed}, and what the
 * driver adds.
 */
record Circumstances(Set<String> words) {
  /** Where the engine alone is known. */
  static Circumstances of(Engine engine) {
    return new Circumstances(Set.of(engine.word()));
  }

  static Circumstances of(Family family, Question question, Choice choice) {
    Set<String> words = new HashSet<>(family.circumstances(question));
    words.add(choice.engine().engine().word());
    words.add(choice.mode().mode().word());
    words.add(choice.platform().family());
    words.add(question.bootsKernel() ? "kernel" : "medium");
    if (question.host().vt().present()) {
      words.add("vt");
    }
    if (question.spec().seed() != null) {
      words.add("seed");
    }
    FirmwareWish firmware = choice.firmware();
    if (firmware != null && firmware.firmware() == Firmware.UEFI) {
      words.add("uefi");
      if (firmware.secureBoot()) {
        words.add("secure-boot");
      }
    }
    return new Circumstances(words);
  }

  /**
   * Whether a cell's conditions hold: all of those with commas between, one of those with bars
   * between, {@code !} for one that must not, {@code -} for none.
   */
  boolean meet(String cell) {
    if (cell.equals("-")) {
      return true;
    }
    for (String condition : cell.split(",", -1)) {
      boolean met = false;
      for (String word : condition.split("\\|", -1)) {
        met |= word.startsWith("!") ? !words.contains(word.substring(1)) : words.contains(word);
      }
      if (!met) {
        return false;
      }
    }
    return true;
  }
}
