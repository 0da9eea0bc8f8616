package org.xenios.machine;

/**
 * Why a part is as it is.
 *
 * @param because one sentence for a person, without a full stop
 * @param input the input that decided, as a dotted path: {@code spec.memory}, {@code host.vt},
 *     {@code image.elf.note.xen.PHYS32_ENTRY}, {@code guest.release}; {@code always} when no input
 *     could have changed it
 */
public record Reason(String because, String input) {
  /** The input of a reason that depends on nothing. */
  public static final String ALWAYS = "always";

  /** A reason that no input could have changed. */
  public static Reason always(String because) {
    return new Reason(because, ALWAYS);
  }
}
