package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Set<String> READY = new HashSet<>();

  private sealed interface Word permits Spoken {}

  private record Spoken(List<Tone> tone) implements Word {}

  private enum Tone {
    HIGH;

    static {
      READY.add("Tone");
    }
  }

  private record Sentence(Word word) {}

  @Test
  void allThatATypeIsMadeOfIsReady() {
    Vocabulary.makeReady(List.of(Sentence.class));
    assertThat(READY).containsExactly("Tone");
  }
}
