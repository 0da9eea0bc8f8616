package org.xenios.manager.domain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DesignChange;
import org.xenios.domain.Operation;
import org.xenios.domain.Trial;
import org.xenios.domain.Trial.Lines;
import org.xenios.domain.Trial.OfDomain;
import org.xenios.domain.XeniosException;
import org.xenios.guest.BootImage;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.ShutdownWay;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.manager.driver.Candidate;
import org.xenios.manager.driver.Consultation;
import org.xenios.manager.driver.DriverFailure;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.plan.DesignDiff;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.plan.Plans;
import org.xenios.manager.plan.Situation;
import org.xenios.manager.record.DomainRecord;

/**
 * Asks a candidate driver all that the drivers that serve are asked of every domain of its family,
 * and sets the answers side by side. Nothing is done to any domain.
 */
final class Trials {
  private final Hosts hosts;
  private final DriverRegistry drivers;
  private final Designer designer;

  Trials(Hosts hosts, DriverRegistry drivers, Designer designer) {
    this.hosts = hosts;
    this.drivers = drivers;
    this.designer = designer;
  }

  Trial of(Path jar) {
    try (Candidate candidate = drivers.candidate(jar)) {
      List<OfDomain> domains = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      for (HostEntry host : hosts.all()) {
        HostCapabilities capabilities = host.capabilities();
        if (capabilities == null) {
          unknown.add(host.name());
          continue;
        }
        host.domains().stream()
            .sorted(Comparator.comparing(KnownDomain::name))
            .forEach(
                known -> {
                  DomainRecord record = known.record();
                  if (record != null && record.guest().family().equals(candidate.family())) {
                    domains.add(new Case(candidate, host, capabilities, known, record).compare());
                  }
                });
      }
      return new Trial(candidate.label(), candidate.family(), domains, unknown);
    }
  }

  /** What one driver says of one domain. */
  private record Said(
      String driver, @Nullable Machine design, List<String> shutdown, List<String> console) {}

  private final class Case {
    private final Candidate candidate;
    private final HostEntry host;
    private final KnownDomain known;
    private final DomainRecord record;
    private final ConsoleLog console;
    private final HostCapabilities capabilities;
    private @Nullable List<BootImage> images;
    private @Nullable String remark;
    private String question = "";
    private long recorded = -1;

    Case(
        Candidate candidate,
        HostEntry host,
        HostCapabilities capabilities,
        KnownDomain known,
        DomainRecord record) {
      this.candidate = candidate;
      this.host = host;
      this.known = known;
      this.record = record;
      this.capabilities = capabilities;
      this.console = host.hypervisor().consoleLog(known.uuid);
    }

    OfDomain compare() {
      read();
      Said before = ofServing();
      question = "its design";
      Said after;
      try {
        after = candidate.consult(this::say);
      } catch (DriverFailure e) {
        return told(before, List.of(), Lines.NONE, Lines.NONE, question + ": it " + e.getMessage());
      } catch (XeniosException e) {
        return told(before, List.of(), Lines.NONE, Lines.NONE, question + ": " + e.getMessage());
      }
      Machine old = before == null ? record.design() : before.design();
      List<DesignChange> design =
          old == null || after.design() == null ? List.of() : DesignDiff.of(old, after.design());
      if (before == null) {
        return told(null, design, Lines.NONE, Lines.NONE, null);
      }
      return told(
          before,
          design,
          new Lines(before.shutdown(), after.shutdown()),
          new Lines(before.console(), after.console()),
          null);
    }

    private OfDomain told(
        @Nullable Said before,
        List<DesignChange> design,
        Lines shutdown,
        Lines stages,
        @Nullable String failure) {
      return new OfDomain(
          known.name() + "@" + host.name(),
          before == null ? null : before.driver(),
          design,
          shutdown,
          stages,
          failure,
          remark);
    }

    private void read() {
      try {
        images = designer.images(record);
      } catch (XeniosException e) {
        remark = "its design: " + e.getMessage();
      }
    }

    private @Nullable Said ofServing() {
      try {
        return drivers.consult(record.guest().family(), record.pin(), this::say);
      } catch (XeniosException e) {
        remark = "what answers now: " + e.getMessage();
        return null;
      }
    }

    private Said say(Consultation driver) throws DriverFailure {
      question = "its design";
      Machine design =
          images == null ? null : Designer.redesign(driver, record, images, capabilities).design();
      question = "its shutdown";
      List<String> shutdown =
          shutdown(driver.label(), driver.shutdown(record.guest(), record.design()));
      question = "its console rules";
      return new Said(driver.label(), design, shutdown, stages(driver.console(record.guest())));
    }

    private List<String> shutdown(String driver, List<ShutdownWay> ways) {
      try {
        return Plans.of(new Operation.Shutdown(known.name(), 0, false), running(driver, ways))
            .steps()
            .stream()
            .map(planned -> planned.step().description())
            .toList();
      } catch (XeniosException e) {
        return List.of(String.valueOf(e.getMessage()));
      }
    }

    private Situation running(String driver, List<ShutdownWay> ways) {
      return new Situation(
          host.name(),
          known.uuid,
          known.name(),
          RunState.RUNNING,
          true,
          record,
          null,
          capabilities,
          driver,
          ways,
          List.of(),
          null,
          List.of());
    }

    private List<String> stages(List<ConsoleRule> rules) {
      try {
        if (recorded < 0) {
          recorded = console.length();
        }
        return ConsoleReader.stages(new Recorded(console, recorded), Page.of(this, rules)).stream()
            .map(
                stage ->
                    stage.detail().isEmpty() ? stage.name() : stage.name() + ": " + stage.detail())
            .toList();
      } catch (HypervisorException e) {
        return List.of();
      }
    }
  }

  /**
   * A console log as long as it was at first: it goes on while two drivers read it.
   *
   * @param log the log
   * @param length how long it was
   */
  private record Recorded(ConsoleLog log, long length) implements ConsoleLog {
    @Override
    public byte[] read(long offset, int max) {
      return offset >= length
          ? new byte[0]
          : log.read(offset, (int) Math.min(max, length - offset));
    }

    @Override
    public Reader reader(long offset) {
      Reader reader = log.reader(offset);
      return new Reader() {
        private long rest = length - offset;

        @Override
        public byte[] next(int max) {
          byte[] bytes = reader.next((int) Math.max(0, Math.min(max, rest)));
          rest -= bytes.length;
          return bytes;
        }

        @Override
        public long offset() {
          return reader.offset();
        }
      };
    }

    @Override
    public void bound(long most) {
      throw new UnsupportedOperationException("a recording is read alone");
    }

    @Override
    public void begin() {
      throw new UnsupportedOperationException("a recording is read alone");
    }

    @Override
    public void delete() {
      throw new UnsupportedOperationException("a recording is read alone");
    }
  }
}
