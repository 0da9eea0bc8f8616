package org.xenios.libvirt.xml;

import org.jspecify.annotations.Nullable;
import org.xenios.machine.Engine;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** The console, which the hypervisor captures into a file from the first byte. */
final class ConsoleXml {
  private ConsoleXml() {}

  static void add(Tag devices, Machine machine, Part part, @Nullable String log) {
    switch (part.model()) {
      case "serial" -> {
        Tag serial = devices.add("serial").attr("type", "pty");
        addLog(serial, machine, log);
        serial.add("target").attr("port", "0");
        Aliases.add(serial, part.id());
      }
      case "xen" -> {
        Tag console = devices.add("console").attr("type", "pty");
        console.add("target").attr("type", "xen").attr("port", "0");
        Aliases.add(console, part.id());
      }
      default ->
          throw new InvalidXmlException(
              "part '" + part.id() + "': a console is serial or xen, not '" + part.model() + "'");
    }
  }

  private static void addLog(Tag serial, Machine machine, @Nullable String log) {
    if (log != null && machine.engine() != Engine.XEN) {
      serial.add("log").attr("file", SafeText.path("the console log", log)).attr("append", "on");
    }
  }
}
