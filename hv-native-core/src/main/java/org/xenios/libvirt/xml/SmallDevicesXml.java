package org.xenios.libvirt.xml;

import org.xenios.machine.Part;

/** Channel, random numbers, balloon, panic, input and TPM devices. */
final class SmallDevicesXml {
  private SmallDevicesXml() {}

  static void addChannel(Tag devices, Part part) {
    Tag channel = devices.add("channel").attr("type", "unix");
    channel.add("target").attr("type", "virtio").attr("name", part.model());
    Aliases.add(channel, part.id());
  }

  static Tag addRng(Tag devices, Part part) {
    Tag rng = devices.add("rng").attr("model", part.model());
    String backend = part.setting("backend").orElse("/dev/urandom");
    rng.add("backend").attr("model", "random").text(SafeText.path("the rng's backend", backend));
    Aliases.add(rng, part.id());
    return rng;
  }

  static Tag addBalloon(Tag devices, Part part) {
    Tag balloon = devices.add("memballoon").attr("model", part.model());
    if (!part.model().equals("none")) {
      Aliases.add(balloon, part.id());
    }
    return balloon;
  }

  static void addPanic(Tag devices, Part part) {
    String model = part.model().equals("pvpanic") ? "isa" : part.model();
    Tag panic = devices.add("panic").attr("model", model);
    Aliases.add(panic, part.id());
  }

  static Tag addInput(Tag devices, Part part) {
    Tag input = devices.add("input").attr("type", part.model());
    part.setting("bus").ifPresent(bus -> input.attr("bus", bus));
    Aliases.add(input, part.id());
    return input;
  }

  static void addTpm(Tag devices, Part part) {
    Tag tpm = devices.add("tpm").attr("model", part.model());
    tpm.add("backend")
        .attr("type", "emulator")
        .attr("version", part.setting("version").orElse("2.0"));
    Aliases.add(tpm, part.id());
  }
}
