package org.xenios.domain;

/**
 * Something that somebody did or tried to do.
 *
 * @param by who: a user's name, or a file's for the deploy folder
 * @param from by which way: {@code shell}, {@code jmx}, {@code deploy}
 * @param verb what: {@code domain:start}, {@code createMBean}, {@code driver:pin}
 * @param subject to what: a domain's address, a family, an object name; may be empty
 * @param outcome what came of it
 * @param note the operation's id, or why not; may be empty
 */
public record Deed(
    String by, String from, String verb, String subject, Outcome outcome, String note) {
  /** What came of it. */
  public enum Outcome {
    /** It was done, or taken on. */
    DONE,
    /** The one who asked may not. */
    REFUSED,
    /** It could not be done. */
    FAILED
  }
}
