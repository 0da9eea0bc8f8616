package org.xenios.monitoring.bean;

import java.util.List;
import java.util.Optional;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;

/** Answers for one family from what is known at the time of asking. */
final class GuestDriverBean implements GuestDriverMXBean {
  private final String family;
  private final Latest<List<Generation>> latest;

  GuestDriverBean(String family, Latest<List<Generation>> latest) {
    this.family = family;
    this.latest = latest;
  }

  @Override
  public String getFamily() {
    return family;
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

  private Optional<Generation> serving() {
    return latest.get().stream()
        .filter(g -> g.state() == State.SERVING || g.state() == State.FAILING)
        .findFirst();
  }

  @Override
  public long getCalls() {
    return latest.get().stream().mapToLong(Generation::calls).sum();
  }

  @Override
  public long getFailures() {
    return latest.get().stream().mapToLong(Generation::failures).sum();
  }

  @Override
  public int getDomainCount() {
    return latest.get().stream().mapToInt(Generation::domains).sum();
  }

  @Override
  public GenerationRow[] getGenerations() {
    return latest.get().stream().map(GenerationRow::new).toArray(GenerationRow[]::new);
  }
}
