package org.xenios.guest.linux;

import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Limits;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * How large the machine is.
 *
 * @param memory bytes
 * @param memoryReason why so many
 * @param vcpus virtual processors
 * @param vcpusReason why so many
 * @param limits between which both may change
 */
record Figures(long memory, Reason memoryReason, int vcpus, Reason vcpusReason, Limits limits) {
  /** A guest that nobody sized is not to take more than this part of its host. */
  private static final int SHARE_OF_HOST = 4;

  private static final int ROOM_TO_GROW = 4;
  private static final long MIB = 1 << 20;

  static Figures of(Question question, Platform platform) throws RefusedException {
    Sizes sizes = Sizes.of(question.bootsFrom());
    HostCapabilities host = question.host();
    Reason memoryReason = memoryReason(question, sizes);
    long memory = memory(question, sizes);
    int vcpus = vcpus(question, sizes, platform);
    long room = memory > Long.MAX_VALUE / ROOM_TO_GROW ? memory : memory * ROOM_TO_GROW;
    long most = host.memory() > 0 ? Math.min(room, host.memory() / MIB * MIB) : room;
    Limits limits =
        new Limits(
            Math.min(sizes.least(), memory),
            Math.max(memory, most),
            Math.max(vcpus, Math.min(platform.maxVcpus(), host.cpus())));
    return new Figures(memory, memoryReason, vcpus, vcpusReason(question, sizes, vcpus), limits);
  }

  private static long memory(Question question, Sizes sizes) throws RefusedException {
    long asked = question.spec().memory();
    if (asked == 0) {
      return capped(question, sizes) ? share(question, sizes) : sizes.memory();
    }
    if (asked < sizes.least()) {
      String least = Sizes.words(sizes.least());
      throw new RefusedException(
          Sizes.words(asked) + " is below the " + least + " that Linux needs to boot",
          "give --memory " + least.replace(" MiB", "M") + " or more");
    }
    long host = question.host().memory();
    if (host > 0 && asked > host) {
      throw new RefusedException(
          Sizes.words(asked)
              + " is more than the "
              + Sizes.words(host)
              + " of host "
              + question.host().host(),
          "give less --memory, or choose another host");
    }
    return asked;
  }

  private static boolean capped(Question question, Sizes sizes) {
    return question.host().memory() > 0 && share(question, sizes) < sizes.memory();
  }

  private static long share(Question question, Sizes sizes) {
    return Math.max(sizes.least(), question.host().memory() / SHARE_OF_HOST / MIB * MIB);
  }

  private static Reason memoryReason(Question question, Sizes sizes) {
    if (question.spec().memory() != 0) {
      String asked = Sizes.words(question.spec().memory());
      return new Reason(asked + " were asked for", Inputs.MEMORY);
    }
    if (capped(question, sizes)) {
      return new Reason(
          "a quarter of the host's memory, for none was asked for", Inputs.HOST_MEMORY);
    }
    return new Reason(
        "enough for a Linux that boots from a " + question.bootsFrom() + "; none was asked for",
        Inputs.MEMORY);
  }

  private static int vcpus(Question question, Sizes sizes, Platform platform)
      throws RefusedException {
    int asked = question.spec().vcpus();
    if (asked == 0) {
      return Math.max(
          1, Math.min(sizes.vcpus(), Math.min(platform.maxVcpus(), question.host().cpus())));
    }
    if (asked < 0 || asked > platform.maxVcpus()) {
      throw new RefusedException(
          "a " + platform.machine() + " machine cannot have " + asked + " vCPUs",
          "give --vcpus from 1 to " + platform.maxVcpus());
    }
    return asked;
  }

  private static Reason vcpusReason(Question question, Sizes sizes, int vcpus) {
    if (question.spec().vcpus() != 0) {
      return new Reason(vcpus + " asked for", Inputs.VCPUS);
    }
    return vcpus < sizes.vcpus()
        ? new Reason("the host has no more, and none were asked for", Inputs.HOST_CPUS)
        : new Reason("enough for a start; none were asked for", Inputs.VCPUS);
  }
}
