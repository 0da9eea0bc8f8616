package org.xenios.guest.kit;

import java.util.List;
import java.util.Map;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

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

  static Figures of(Family family, Question question, Platform platform) throws RefusedException {
    Needs needs = family.needs(question);
    checkDisks(needs, question);
    HostCapabilities host = question.host();
    long memory = memory(needs, question);
    int most = needs.mostVcpus(platform.maxVcpus());
    int vcpus = vcpus(needs, question, platform, most);
    long room = memory > Long.MAX_VALUE / ROOM_TO_GROW ? memory : memory * ROOM_TO_GROW;
    long mostMemory = host.memory() > 0 ? Math.min(room, host.memory() / MIB * MIB) : room;
    Limits limits =
        new Limits(
            Math.min(needs.memory(), memory),
            Math.max(memory, mostMemory),
            Math.max(vcpus, Math.min(most, host.cpus())));
    return new Figures(
        memory, memoryReason(needs, question), vcpus, vcpusReason(needs, question, vcpus), limits);
  }

  /** Memory and processors as parts of the design. */
  List<Part> parts(Choice choice) {
    Map<String, String> topology =
        choice.isQemu()
            ? Map.of("sockets", "1", "cores", Integer.toString(limits.maxVcpus()), "threads", "1")
            : Map.of();
    return List.of(
        Part.of("memory", Kind.MEMORY, "", memoryReason),
        new Part("vcpus", Kind.VCPUS, "", topology, vcpusReason));
  }

  private static void checkDisks(Needs needs, Question question) throws RefusedException {
    for (Spec.Disk disk : question.spec().disks().stream().limit(1).toList()) {
      if (disk.isNew() && disk.size() < needs.disk()) {
        throw new RefusedException(
            "a disk of "
                + Sizes.words(disk.size())
                + " is smaller than the "
                + Sizes.words(needs.disk())
                + " that "
                + needs.who()
                + " needs ("
                + needs.source()
                + ")",
            "give --disk " + Sizes.option(needs.disk()) + " or more");
      }
    }
  }

  private static long memory(Needs needs, Question question) throws RefusedException {
    long asked = question.spec().memory();
    if (asked == 0) {
      return capped(needs, question) ? share(needs, question) : needs.goodMemory();
    }
    if (asked < needs.memory()) {
      throw new RefusedException(
          Sizes.words(asked)
              + " is below the "
              + Sizes.words(needs.memory())
              + " that "
              + needs.who()
              + " needs to boot ("
              + needs.source()
              + ")",
          "give --memory " + Sizes.option(needs.memory()) + " or more");
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

  private static boolean capped(Needs needs, Question question) {
    return question.host().memory() > 0 && share(needs, question) < needs.goodMemory();
  }

  private static long share(Needs needs, Question question) {
    return Math.max(needs.memory(), quarter(question));
  }

  private static long quarter(Question question) {
    return question.host().memory() / SHARE_OF_HOST / MIB * MIB;
  }

  private static Reason memoryReason(Needs needs, Question question) {
    if (question.spec().memory() != 0) {
      String asked = Sizes.words(question.spec().memory());
      return new Reason(asked + " were asked for", Inputs.MEMORY);
    }
    if (capped(needs, question) && quarter(question) < needs.memory()) {
      return new Reason(
          "the least that "
              + needs.who()
              + " needs ("
              + needs.source()
              + "), for a quarter of the host's memory is less and none was asked for",
          question.request().guest().release() == null
              ? Inputs.HOST_MEMORY
              : question.dated().input());
    }
    if (capped(needs, question)) {
      return new Reason(
          "a quarter of the host's memory, for none was asked for", Inputs.HOST_MEMORY);
    }
    return new Reason(
        "enough for "
            + needs.who()
            + " that boots from a "
            + question.bootsFrom()
            + " ("
            + needs.source()
            + "); none was asked for",
        Inputs.MEMORY);
  }

  private static int vcpus(Needs needs, Question question, Platform platform, int most)
      throws RefusedException {
    int asked = question.spec().vcpus();
    if (asked == 0) {
      return Math.max(1, Math.min(needs.goodVcpus(), Math.min(most, question.host().cpus())));
    }
    if (asked < needs.vcpus() || asked > most) {
      throw new RefusedException(
          needs.who() + " on a " + platform.machine() + " machine cannot have " + asked + " vCPUs",
          "give --vcpus from " + needs.vcpus() + " to " + most);
    }
    return asked;
  }

  private static Reason vcpusReason(Needs needs, Question question, int vcpus) {
    if (question.spec().vcpus() != 0) {
      return new Reason(vcpus + " asked for", Inputs.VCPUS);
    }
    return vcpus < needs.goodVcpus()
        ? new Reason("the host has no more, and none were asked for", Inputs.HOST_CPUS)
        : new Reason("enough for a start; none were asked for", Inputs.VCPUS);
  }
}
