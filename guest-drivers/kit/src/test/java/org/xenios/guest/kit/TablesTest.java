package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void rowsAndRemarks() {
    List<List<String>> rows =
        Tables.parse("t", "# remark\n\na b   c  d  e\n  x\t\ty   z\n", 3, List::of);
    assertThat(rows).containsExactly(List.of("a b", "c", "d  e"), List.of("x", "y", "z"));
  }

  @Test
  void aBrokenRowIsNamed() {
    assertThatThrownBy(() -> Tables.parse("t", "a  b\nc\n", 2, List::of))
        .hasMessage("t:2: 2 columns wanted, found 1");
    assertThatThrownBy(() -> Tables.parse("t", "\nx  y\n", 2, c -> Long.parseLong(c[1])))
        .hasMessage("t:2: For input string: \"y\"");
    assertThatThrownBy(() -> new Tables(TablesTest.class).read("none", 1, List::of))
        .hasMessage("this bundle has no none");
  }
}
