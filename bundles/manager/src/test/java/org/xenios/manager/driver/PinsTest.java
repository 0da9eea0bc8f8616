package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;

/** What a pin fits, and that the file which keeps it stays its owner's. */
class PinsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("org.xenios.drivers.cfg");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2,1.2.0,true",
    "1.2,1.2.1,false",
    "1,1.0.0,true",
    "1,1.1.0,false",
    "1.x,1.9.3,true",
    "1.x,10.0.0,false",
    "1.2.x,1.2.7,true",
    "1.2.x,1.20.0,false",
    "x,7.0.0,true",
    "1.2.3.beta-1,1.2.3.beta-1,true",
    "1.2.3.beta-1,1.2.3,false",
    "1.1.0.hotfix,1.1.0.hotfix,true",
    "1.1.0.hotfix,1.1.0.hotfix2,false",
    "1.1.0.hotfix2,1.1.0.hotfix2,true",
    "1.1.0.x,1.1.0.x,true",
    "1.1.0.x,1.1.0.y,false",
    "1.1.0.fix/61f8,1.1.0.fix,true",
    "1.0.0/61f8,1.0.0,true",
    "1.x/61f8,1.3.0,true",
    "1.0.0/61f9,1.0.0,false"
  })
  void aVersionFits(String pattern, String version, boolean fits) {
    assertThat(new DriverPin(null, pattern).fits(version, () -> "61f86baa3ab2")).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.x.2",
        "x.1",
        "v1",
        "1..2",
        "1.2.3.4.5",
        "1.beta",
        "1/zz",
        "previous",
        "1 2"
      })
  void whatIsNoVersionIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> new DriverPin(null, text))
        .isInstanceOf(XeniosException.class)
        .hasMessageContaining("is no version")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whoCameFirstKeepsTheFamilyAlsoAfterARestart() {
    new Pins(file).claim("linux", "org.first");
    Pins again = new Pins(file);
    again.claim("linux", "org.second");
    assertThat(again.of("linux")).isEqualTo(new DriverPin("org.first", null));
    assertThat(new Pins(file).of("linux").driver()).isEqualTo("org.first");
  }

  @Test
  void linesAndRemarksOfItsOwnerStay() throws Exception {
    Files.writeString(file, "# mine\nsigned.by = keys.pem\n\nnetbsd.driver = org.n\n");
    Pins pins = new Pins(file);
    pins.set("linux", new DriverPin("org.l", "1.x"));
    pins.set("linux", new DriverPin("org.l", null));
    assertThat(Files.readString(file))
        .contains("# mine", "signed.by = keys.pem", "netbsd.driver = org.n", "linux.driver = org.l")
        .doesNotContain("linux.version");
    assertThat(folder).isDirectoryContaining("glob:**/org.xenios.drivers.cfg");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void anEditCountsOnceItIsNoticed() throws Exception {
    Pins pins = new Pins(file);
    pins.set("linux", new DriverPin("org.l", null));
    int[] told = {0};
    pins.onEdit(() -> told[0]++);
    pins.modified();
    assertThat(told[0]).as("nothing was edited").isZero();
    Files.writeString(file, "linux.driver = org.l\nlinux.version = 1.0\n");
    pins.modified();
    assertThat(told[0]).isEqualTo(1);
    assertThat(pins.of("linux").version()).isEqualTo("1.0");
    Files.writeString(file, "linux.driver = org.l\nlinux.version = nonsense\n");
    pins.modified();
    assertThat(pins.of("linux").version()).as("nonsense does not count").isEqualTo("1.0");
    Files.writeString(file, "linux.version = 1.1\n");
    pins.modified();
    assertThat(pins.of("linux")).isEqualTo(new DriverPin("org.l", "1.1"));
    Files.delete(file);
    pins.modified();
    assertThat(pins.of("linux"))
        .as("its driver stays its driver")
        .isEqualTo(new DriverPin("org.l", null));
  }

  @Test
  void aTypoInTheVersionCostsNeitherTheDriverNorALineOfItsOwners() throws Exception {
    String text = "linux.driver = com.example.linux\nlinux.version = 1.2.3.4.5\n";
    Files.writeString(file, text);
    Pins pins = new Pins(file);
    pins.claim("linux", "org.first");
    assertThat(pins.of("linux")).isEqualTo(new DriverPin("com.example.linux", null));
    assertThat(Files.readString(file)).isEqualTo(text);
    Files.writeString(file, "linux.version = 1.2.3.4.5\n");
    new Pins(file).claim("linux", "org.first");
    assertThat(Files.readString(file))
        .contains("linux.version = 1.2.3.4.5", "linux.driver = org.first");
  }

  @Test
  void aTypoInTheDriverLeavesTheFamilyToNobodyElse() throws Exception {
    String text = "linux.driver = com..example\nlinux.version = 1.x\n";
    Files.writeString(file, text);
    Pins pins = new Pins(file);
    pins.claim("linux", "org.first");
    assertThat(pins.of("linux")).isEqualTo(new DriverPin(null, "1.x"));
    assertThat(pins.trouble("linux"))
        .isEqualTo("what linux.driver says in etc/org.xenios.drivers.cfg is no driver's id");
    assertThat(Files.readString(file)).isEqualTo(text);
    Files.writeString(file, "linux.driver = com.example\nlinux.version = 1.x\n");
    pins.modified();
    assertThat(pins.trouble("linux")).isNull();
    assertThat(pins.of("linux")).isEqualTo(new DriverPin("com.example", "1.x"));
  }

  @Test
  void whatCannotBeWrittenIsNotPinned() {
    Pins pins = new Pins(folder.resolve("nowhere/org.xenios.drivers.cfg"));
    assertThatThrownBy(() -> pins.set("linux", new DriverPin("org.l", "1.x")))
        .hasMessageContaining("nothing is pinned");
    assertThat(pins.of("linux")).isEqualTo(DriverPin.NONE);
  }
}
