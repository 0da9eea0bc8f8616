package org.xenios.machine;

import java.util.Map;
import java.util.Optional;

/**
 * One decided part of a machine.
 *
 * @param id unique in its machine; letters, digits and {@code -}; stable between designs of equal
 *     specs, so that two designs can be compared part by part
 * @param kind what it is
 * @param model which one; see {@link Kind} for the words
 * @param settings further settings; see {@link Kind} for the words
 * @param reason why it is there and so
 */
public record Part(
    String id, Kind kind, String model, Map<String, String> settings, Reason reason) {
  public Part {
    settings = Map.copyOf(settings);
  }

  /** A part without settings. */
  public static Part of(String id, Kind kind, String model, Reason reason) {
    return new Part(id, kind, model, Map.of(), reason);
  }

  /** The setting of that name, if it was made. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }
}
