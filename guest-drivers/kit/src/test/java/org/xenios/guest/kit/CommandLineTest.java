package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xenios.guest.kit.Booting.CommandLine;
import org.xenios.machine.Spec;

class CommandLineTest {
  @Test
  void theUsersWordsFollowAsTheyAre() {
    assertThat(new CommandLine("a=1 b", "x").with(" c=\"d  e\" ")).isEqualTo("a=1 b c=\"d  e\"");
    assertThat(new CommandLine("a=1", "x").with("  ")).isEqualTo("a=1");
    assertThat(new CommandLine("", "x").with("c")).isEqualTo("c");
  }

  @Test
  void anotherSeparatorStandsBetweenTheUsersWordsToo() {
    assertThat(new CommandLine("a=1,b", "x", ",").with(" c  d=2 ")).isEqualTo("a=1,b,c,d=2");
  }

  @Test
  void aWordIsFoundHoweverItIsSeparated() {
    Spec.Kernel kernel = new Spec.Kernel("/kernel", null, "quiet,root=ld0a console=com");
    assertThat(Booting.says(kernel, "root=")).isTrue();
    assertThat(Booting.says(kernel, "console=")).isTrue();
    assertThat(Booting.says(kernel, "oot=")).isFalse();
  }
}
