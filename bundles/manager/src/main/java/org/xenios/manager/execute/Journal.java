package org.xenios.manager.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Step;
import org.xenios.manager.record.RecordFolder;

/**
 * One small file for each execution that waits or is under way, in the folder {@code operations} of
 * Xenios's home, gone when it ends. What is found there at the start was cut off. Nothing is
 * resumed from it. A file beside the folder holds the last number given to an execution.
 */
@Component(service = Journal.class)
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String HOME = "xenios.home";
  private static final RecordFolder.Form<CutOff> FORM =
      new RecordFolder.Form<>("operation", CutOff.class, CutOff::check, 1000, 1 << 20);

  private final RecordFolder<CutOff> folder;
  private final @Nullable Path numbers;
  private final Map<String, CutOff> underWay = new HashMap<>();
  private final List<CutOff> untold = new ArrayList<>();
  private final List<CutOff> leaving = new ArrayList<>();
  private final Set<UUID> told = new HashSet<>();
  private long lastNumber;

  /** Reads what the run before this one left. */
  @Activate
  public Journal(BundleContext context) {
    this(folder(context.getProperty(HOME)));
  }

  /**
   * Begins with what is in a folder.
   *
   * @param folder where it is kept, or null for nowhere
   */
  public Journal(@Nullable Path folder) {
    this.folder = new RecordFolder<>(folder, FORM);
    Path made = this.folder.path();
    this.numbers = made == null ? null : made.resolveSibling("last-operation");
    untold.addAll(this.folder.read());
    untold.stream().filter(CutOff::leavesFiles).forEach(leaving::add);
    untold.sort(Comparator.comparingLong(CutOff::number));
    lastNumber =
        Math.max(storedNumber(), untold.stream().mapToLong(CutOff::number).max().orElse(0));
  }

  private long storedNumber() {
    try {
      return numbers == null || Files.notExists(numbers)
          ? 0
          : Long.parseLong(Files.readString(numbers).strip());
    } catch (IOException | NumberFormatException e) {
      LOG.warn("operations are numbered from the beginning again: {}", e.toString());
      return 0;
    }
  }

  /** A number that no execution had before, in no run of the manager. */
  synchronized long nextNumber() {
    lastNumber++;
    if (numbers != null) {
      try {
        RecordFolder.replace(numbers, Long.toString(lastNumber));
      } catch (IOException e) {
        LOG.warn("{} may be given to another operation once more: {}", lastNumber, e.toString());
      }
    }
    return lastNumber;
  }

  private static @Nullable Path folder(@Nullable String home) {
    return home == null ? null : Path.of(home, "operations");
  }

  /**
   * What was cut off and has not been told yet, oldest first; told from now on. The files of those
   * that leave nothing behind are removed.
   */
  synchronized List<CutOff> take() {
    List<CutOff> taken = List.copyOf(untold);
    untold.clear();
    for (CutOff each : taken) {
      told.add(each.uuid());
      if (!leaving.contains(each)) {
        folder.remove(each.id());
      }
    }
    return taken;
  }

  /** Whether a domain's cut-off operation is told of by this journal. */
  public synchronized boolean tellsOf(UUID domain) {
    return told.contains(domain) || untold.stream().anyMatch(each -> each.uuid().equals(domain));
  }

  /** What was cut off on a host and may have left files there. */
  public synchronized List<CutOff> leftOn(String host) {
    return leaving.stream().filter(each -> each.host().equals(host)).toList();
  }

  /**
   * The files that one of these left are seen to, but for some that could not be removed.
   *
   * @param volumes paths of volumes that are still there
   * @param disks paths of other files that are
   */
  public synchronized void settle(CutOff cutOff, List<String> volumes, List<String> disks) {
    if (!leaving.remove(cutOff)) {
      return;
    }
    CutOff left = cutOff.leaving(volumes, disks);
    untold.replaceAll(each -> each.equals(cutOff) ? left : each);
    if (left.leavesFiles()) {
      leaving.add(left);
      folder.put(left.id(), left);
    } else if (!untold.contains(left)) {
      folder.remove(cutOff.id());
    }
  }

  /**
   * An execution is about to do a step.
   *
   * @param index the step's place, from 0; -1 when it waits for its turn
   */
  synchronized void writes(Progress progress, int index) {
    List<Planned> steps = progress.plan().steps();
    CutOff now =
        new CutOff(
            progress.id(),
            progress.plan().verb(),
            progress.plan().host(),
            progress.plan().domain().toString(),
            progress.plan().name(),
            progress.by(),
            progress.asked(),
            Instant.now(),
            index + 1,
            steps.stream().map(planned -> planned.step().description()).toList(),
            volumes(steps, index),
            disks(steps, index));
    underWay.put(progress.id(), now);
    folder.put(now.id(), now);
  }

  /**
   * An execution ends. A kill after this cuts nothing off any more.
   *
   * @param stopping whether the manager ends
   */
  synchronized void ended(Progress progress, Outcome outcome, boolean stopping) {
    CutOff last = underWay.remove(progress.id());
    if (last == null) {
      return;
    }
    boolean interrupted = outcome == Outcome.INTERRUPTED;
    if (interrupted && stopping) {
      untold.add(last);
    }
    if (interrupted && last.leavesFiles()) {
      leaving.add(last);
    } else if (!interrupted || !stopping) {
      folder.remove(last.id());
    }
  }

  /** What was made before there is a definition, or is still there after it. */
  private static List<String> volumes(List<Planned> steps, int index) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i).step();
      if (i <= index && step instanceof Step.CreateVolume made) {
        paths.add(made.path());
      } else if (i <= index && step instanceof Step.WriteSeed made) {
        paths.add(made.path());
      } else if (undefines(steps, index) && step instanceof Step.DeleteVolume doomed) {
        paths.add(doomed.path());
      }
    }
    return paths;
  }

  private static List<String> disks(List<Planned> steps, int index) {
    return undefines(steps, index)
        ? steps.stream()
            .map(Planned::step)
            .filter(Step.DeleteDisk.class::isInstance)
            .map(step -> ((Step.DeleteDisk) step).path())
            .toList()
        : List.of();
  }

  private static boolean undefines(List<Planned> steps, int index) {
    return steps.stream()
        .limit(index + 1L)
        .anyMatch(planned -> planned.step() instanceof Step.Undefine);
  }
}
