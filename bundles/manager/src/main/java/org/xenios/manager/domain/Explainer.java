package org.xenios.manager.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Explanation;
import org.xenios.domain.Explanation.Line;
import org.xenios.domain.Explanation.Origin;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Holds a design against the definition in force, and says of each thing why it is there. */
final class Explainer {
  private Explainer() {}

  static Explanation explain(@Nullable Machine design, List<LiveDevice> devices) {
    List<Line> lines = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (LiveDevice device : devices) {
      String id = device.part();
      Part part = id == null || design == null ? null : design.part(id).orElse(null);
      if (part != null) {
        present.add(part.id());
      }
      lines.add(line(device, part));
    }
    if (design != null) {
      List<Line> decisions = new ArrayList<>();
      for (Part part : design.parts()) {
        if (!present.contains(part.id())) {
          decisions.add(isDevice(part) ? missing(design, part) : decision(design, part));
        }
      }
      lines.addAll(0, decisions);
    }
    return new Explanation(lines);
  }

  private static Line line(LiveDevice device, @Nullable Part part) {
    String what = device.kind();
    String detail = detail(device.model(), device.address(), device.settings());
    if (part != null) {
      return new Line(
          what + " " + part.id(),
          detail,
          Origin.DRIVER,
          part.reason().because(),
          part.reason().input());
    }
    String added = device.added();
    return added == null
        ? new Line(what, detail, Origin.CHANGED, "somebody else added it after the design", "")
        : new Line(what, detail, Origin.HYPERVISOR, added, "");
  }

  private static Line decision(Machine design, Part part) {
    String model =
        switch (part.kind()) {
          case MEMORY -> design.memory() / (1 << 20) + " MiB";
          case VCPUS -> Integer.toString(design.vcpus());
          default -> part.model();
        };
    return new Line(
        part.kind().word() + (part.id().equals(part.kind().word()) ? "" : " " + part.id()),
        detail(model, "", part.settings()),
        Origin.DRIVER,
        part.reason().because(),
        part.reason().input());
  }

  private static boolean isDevice(Part part) {
    return switch (part.kind()) {
      case CONTROLLER,
          DISK,
          CDROM,
          NIC,
          CONSOLE,
          CHANNEL,
          RNG,
          BALLOON,
          PANIC,
          VIDEO,
          GRAPHICS,
          INPUT,
          TPM ->
          true;
      case ENGINE,
          MODE,
          MACHINE,
          MEMORY,
          VCPUS,
          CPU,
          FIRMWARE,
          BOOT,
          CLOCK,
          TIMER,
          FEATURE,
          LIFECYCLE,
          HYPERV ->
          false;
    };
  }

  private static Line missing(Machine design, Part part) {
    Line decision = decision(design, part);
    return new Line(
        decision.what(),
        decision.detail(),
        Origin.MISSING,
        "somebody else took it away after the design, which has it because: " + decision.because(),
        decision.input());
  }

  private static String detail(String model, String address, Map<String, String> settings) {
    String set =
        new TreeMap<>(settings)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    return List.of(model, address, set).stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
