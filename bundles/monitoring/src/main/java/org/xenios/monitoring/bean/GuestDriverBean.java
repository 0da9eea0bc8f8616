package org.xenios.monitoring.bean;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;
import org.xenios.domain.GuestDrivers;

/** Answers for one family from what is known at the time of asking. */
final class GuestDriverBean implements GuestDriverMXBean {
  private final Latest<Served> latest;
  private final GuestDrivers drivers;
  private final Work work;

  GuestDriverBean(Latest<Served> latest, GuestDrivers drivers, Work work) {
    this.latest = latest;
    this.drivers = drivers;
    this.work = work;
  }

  @Override
  public String getFamily() {
    return family().family();
  }

  @Override
  public String getServingDriver() {
    return serving().map(Generation::driver).orElse("");
  }

  @Override
  public String getServingVersion() {
    return serving().map(Generation::version).orElse("");
  }

  @Override
  public String getState() {
    return serving().map(g -> g.state().word()).orElse("");
  }

  @Override
  public String getPin() {
    return or(family().version());
  }

  @Override
  public String getLastSwapFrom() {
    return swap().map(swap -> or(swap.from())).orElse("");
  }

  @Override
  public String getLastSwapTo() {
    return swap().map(Swap::to).orElse("");
  }

  @Override
  public long getLastSwapAtMillis() {
    return swap().map(swap -> swap.at().toEpochMilli()).orElse(0L);
  }

  @Override
  public long getLastSwapGapMicros() {
    return swap().map(swap -> swap.gap().toNanos() / 1000).orElse(0L);
  }

  private DriverFamily family() {
    return latest.get().family();
  }

  private List<Generation> generations() {
    return latest.get().generations();
  }

  private Optional<Swap> swap() {
    return Optional.ofNullable(family().lastSwap());
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Optional<Generation> serving() {
    return generations().stream()
        .filter(g -> g.state() == State.SERVING || g.state() == State.FAILING)
        .findFirst();
  }

  @Override
  public long getCalls() {
    return generations().stream().mapToLong(Generation::calls).sum();
  }

  @Override
  public long getFailures() {
    return generations().stream().mapToLong(Generation::failures).sum();
  }

  @Override
  public int getDomainCount() {
    return generations().stream().mapToInt(Generation::domains).sum();
  }

  @Override
  public GenerationRow[] getGenerations() {
    return generations().stream().map(GenerationRow::new).toArray(GenerationRow[]::new);
  }

  @Override
  public String pin(String version) {
    return pin("", version);
  }

  @Override
  public String pin(String driver, String version) {
    return change(family -> drivers.pin(family, PinWords.pin(drivers, family, driver, version)));
  }

  @Override
  public String unpin() {
    return change(drivers::unpin);
  }

  @Override
  public String rollback() {
    return change(family -> drivers.pin(family, drivers.previous(family)));
  }

  private String change(Consumer<String> choice) {
    String family = family().family();
    return work.said(
        () -> {
          choice.accept(family);
          return drivers.families().stream()
              .filter(known -> known.family().equals(family))
              .findFirst()
              .map(DriverFamily::serving)
              .map(serving -> family + ": " + serving + " serves")
              .orElse(family + ": no driver serves");
        });
  }
}
