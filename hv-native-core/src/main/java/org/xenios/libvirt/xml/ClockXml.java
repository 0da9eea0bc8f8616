package org.xenios.libvirt.xml;

import java.util.List;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** The clock and its timers. */
final class ClockXml {
  private static final List<String> SETTINGS = List.of("tickpolicy", "present", "mode");

  private ClockXml() {}

  static void add(Tag domain, Machine machine) {
    List<Part> timers = machine.parts(Kind.TIMER).toList();
    String offset = machine.parts(Kind.CLOCK).map(Part::model).findFirst().orElse("utc");
    Tag clock = domain.add("clock").attr("offset", offset);
    for (Part timer : timers) {
      Tag tag = clock.add("timer").attr("name", timer.model());
      SETTINGS.forEach(s -> timer.setting(s).ifPresent(value -> tag.attr(s, value)));
    }
  }
}
