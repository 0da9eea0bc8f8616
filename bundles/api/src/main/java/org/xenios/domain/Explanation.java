package org.xenios.domain;

import java.util.List;

/**
 * Why a domain's machine is as it is.
 *
 * @param lines the design's decisions and every device of the definition in force
 */
public record Explanation(List<Line> lines) {
  public Explanation {
    lines = List.copyOf(lines);
  }

  /**
   * One decision or device.
   *
   * @param what the device or decision
   * @param detail its model, address and settings
   * @param origin who decided
   * @param because the reason, one sentence
   * @param input the input that decided; empty when it was not a driver's decision
   */
  public record Line(String what, String detail, Origin origin, String because, String input) {}

  /** Who decided. */
  public enum Origin {
    /** The driver that designed the machine. */
    DRIVER("driver"),
    /** The hypervisor, which adds such devices by itself. */
    HYPERVISOR("hypervisor"),
    /** Somebody else, after the design. */
    CHANGED("changed"),
    /** The design has it and the definition in force does not. */
    MISSING("missing");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** The name people read. */
    public String word() {
      return word;
    }
  }
}
