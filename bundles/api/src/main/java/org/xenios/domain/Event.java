package org.xenios.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param number contiguous in this run of the manager, from 1
 * @param at when
 * @param topic what: {@code domain/started}, {@code domain/stage}, {@code driver/serving}, {@code
 *     host/lost}, {@code operation/ended}, …
 * @param host the host; empty when it concerns none
 * @param domain the domain, or null
 * @param name the domain's, driver's or host's name
 * @param text one line for a person
 * @param properties further facts, strings only
 */
public record Event(
    long number,
    Instant at,
    String topic,
    String host,
    @Nullable UUID domain,
    String name,
    String text,
    Map<String, String> properties) {
  public Event {
    properties = Map.copyOf(properties);
  }
}
