package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void rowsAndRemarks() {
    List<List<String>> rows =
        Table.parse("t", "# remark\n\na b   c  d  e\n  x\t\ty   z\n", 3, List::of);
    assertThat(rows).containsExactly(List.of("a b", "c", "d  e"), List.of("x", "y", "z"));
  }

  @Test
  void aBrokenRowIsNamed() {
    assertThatThrownBy(() -> Table.parse("t", "a  b\nc\n", 2, List::of))
        .hasMessage("t:2: 2 columns wanted, found 1");
    assertThatThrownBy(() -> Table.parse("t", "\nx  y\n", 2, c -> Long.parseLong(c[1])))
        .hasMessage("t:2: For input string: \"y\"");
    assertThatThrownBy(() -> Table.of("none", 1, List::of)).hasMessage("this bundle has no none");
  }

  @Test
  void releasesAreOrdered() {
    assertThat(Release.of("2.6.18-8.el5")).contains(new Release(2, 6, 18));
    assertThat(Release.of("6.1.0-32-cloud-amd64 (x)")).contains(new Release(6, 1, 0));
    assertThat(Release.of("4.0")).contains(new Release(4, 0, 0));
    assertThat(Release.of("6.8.0.1-rc2")).contains(new Release(6, 8, 0));
    assertThat(Release.of("5.10-rc7")).contains(new Release(5, 10, 0));
    assertThat(List.of("", "debian-12.5.0", "12", "99999999999.1", "1.2x.3"))
        .allMatch(t -> Release.of(t).isEmpty() || t.equals("1.2x.3"));
    assertThat(new Release(3, 9, 0)).isLessThan(new Release(3, 10, 0));
    assertThat(new Release(2, 6, 39)).isLessThan(new Release(3, 0, 0));
  }
}
