package org.xenios.guest.kit;

import java.util.Collection;
import java.util.stream.Collectors;
import org.xenios.machine.Kind;

/** The inputs that reasons name, and words for lists of choices. */
public final class Inputs {
  public static final String ENGINE = "spec.engine";
  public static final String MODE = "spec.mode";
  public static final String FIRMWARE = "spec.firmware";
  public static final String MEMORY = "spec.memory";
  public static final String VCPUS = "spec.vcpus";
  public static final String KERNEL = "spec.kernel";
  public static final String DISKS = "spec.disks";
  public static final String CDROM = "spec.cdrom";
  public static final String SEED = "spec.seed";
  public static final String PLATFORMS = "host.platforms";
  public static final String VT = "host.vt";
  public static final String CPU_MODELS = "host.cpuModels";
  public static final String HYPERV = "host.hyperv";
  public static final String SECURE_BOOT = "host.secureBoot";
  public static final String HYPERVISOR = "host.hypervisorVersion";
  public static final String HOST_MEMORY = "host.memory";
  public static final String HOST_CPUS = "host.cpus";
  public static final String RELEASE = "guest.release";

  private Inputs() {}

  /** The device models of one kind that the host offers. */
  public static String models(Kind kind) {
    return "host.models." + kind.word();
  }

  /** The choices, as one would say them. */
  public static String list(Collection<String> words) {
    return words.isEmpty() ? "none" : words.stream().sorted().collect(Collectors.joining(", "));
  }
}
