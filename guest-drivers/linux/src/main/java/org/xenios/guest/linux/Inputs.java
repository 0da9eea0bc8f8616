package org.xenios.guest.linux;

import java.util.Collection;
import java.util.stream.Collectors;
import org.xenios.machine.Kind;

/** The inputs that reasons name, and words for lists of choices. */
final class Inputs {
  static final String ENGINE = "spec.engine";
  static final String MODE = "spec.mode";
  static final String FIRMWARE = "spec.firmware";
  static final String MEMORY = "spec.memory";
  static final String VCPUS = "spec.vcpus";
  static final String KERNEL = "spec.kernel";
  static final String DISKS = "spec.disks";
  static final String CDROM = "spec.cdrom";
  static final String PLATFORMS = "host.platforms";
  static final String VT = "host.vt";
  static final String CPU_MODELS = "host.cpuModels";
  static final String HOST_MEMORY = "host.memory";
  static final String HOST_CPUS = "host.cpus";

  private Inputs() {}

  /** The device models of one kind that the host offers. */
  static String models(Kind kind) {
    return "host.models." + kind.word();
  }

  /** The choices, as one would say them. */
  static String list(Collection<String> words) {
    return words.isEmpty() ? "none" : words.stream().sorted().collect(Collectors.joining(", "));
  }
}
