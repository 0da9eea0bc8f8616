package org.xenios.guest.kit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;
import org.xenios.machine.Reason;

/**
 * What runs the machine.
 *
 * @param engine the engine
 * @param reason why
 */
record EngineChoice(Engine engine, Reason reason) {
  static EngineChoice of(Family family, Question question) throws RefusedException {
    EngineChoice choice = of(question);
    Engine engine = choice.engine;
    Optional<Reason> against =
        family.quirks().against("engine", engine.word(), question, Circumstances.of(engine));
    if (against.isPresent()) {
      HostCapabilities host = question.host();
      throw new RefusedException(
          engine.word()
              + " of host "
              + host.host()
              + " ("
              + (host.hypervisor() + " " + host.hypervisorVersion()).strip()
              + ") will not do for "
              + family.who(question)
              + ": "
              + against.get().because(),
          "choose another host or release");
    }
    return choice;
  }

  private static EngineChoice of(Question question) throws RefusedException {
    HostCapabilities host = question.host();
    Set<Engine> offered =
        host.platforms().stream().map(p -> p.engine()).collect(Collectors.toSet());
    Engine asked = question.spec().engine();
    if (asked != null) {
      if (!offered.contains(asked)) {
        throw new RefusedException(
            "host " + host.host() + " offers " + words(offered) + ", not " + asked.word(),
            "leave --engine out, or give one that the host offers");
      }
      return new EngineChoice(asked, new Reason(asked.word() + " was asked for", Inputs.ENGINE));
    }
    if (offered.contains(Engine.XEN)) {
      return new EngineChoice(Engine.XEN, new Reason("the host runs Xen", Inputs.PLATFORMS));
    }
    if (offered.contains(Engine.KVM) && offered.contains(Engine.QEMU)) {
      return kvmOrEmulated(host.vt());
    }
    for (Engine only : new Engine[] {Engine.KVM, Engine.QEMU, Engine.TEST}) {
      if (offered.contains(only)) {
        return new EngineChoice(
            only, new Reason("the host offers " + only.word() + " alone", Inputs.PLATFORMS));
      }
    }
    throw new RefusedException(
        "host " + host.host() + " offers no machines at all",
        "see what its hypervisor lacks: host:info " + host.host());
  }

  private static EngineChoice kvmOrEmulated(HardwareVt vt) {
    return vt.present()
        ? new EngineChoice(
            Engine.KVM, new Reason("hardware virtualization is there: " + vt.evidence(), Inputs.VT))
        : new EngineChoice(
            Engine.QEMU,
            new Reason(
                "emulated, for want of hardware virtualization: " + vt.evidence(), Inputs.VT));
  }

  private static String words(Set<Engine> engines) {
    return Inputs.list(engines.stream().map(Engine::word).toList());
  }
}
