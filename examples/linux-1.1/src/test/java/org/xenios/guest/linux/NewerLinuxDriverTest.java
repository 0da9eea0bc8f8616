package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/** The driver in this bundle's classes, its own tables before those of the driver it is made of. */
class NewerLinuxDriverTest {
  private static final Guest GUEST = new Guest("linux", null);
  private final LinuxDriver driver = new LinuxDriver();

  @Test
  void thePowerButtonIsPressedTwice() {
    ShutdownWay acpi = ways().get(ways().size() - 1);
    assertThat(acpi.signal()).isEqualTo(ShutdownWay.Signal.ACPI);
    assertThat(acpi.times()).isEqualTo(2);
    assertThat(acpi.gapMillis()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tick 1|ticking|",
        "tick 4711|ticking|",
        "demo guest: power button pressed (2)|button|2",
        "button 1|button|1",
        "demo guest: shutting down (power button)|shutdown|power button",
        "PANIC: requested|panic|requested",
        "[ 1.6] Kernel panic - not syncing: NMI|panic|NMI",
        "[ 1.8] Run /init as init process|init|/init"
      })
  void moreLinesAreUnderstood(String line, String stage, String detail) {
    for (ConsoleRule rule : driver.console(GUEST)) {
      Matcher found = Pattern.compile(rule.pattern()).matcher(line);
      if (found.find()) {
        assertThat(rule.stage()).isEqualTo(stage);
        assertThat(found.groupCount() == 0 ? null : found.group(1)).isEqualTo(detail);
        return;
      }
    }
    throw new AssertionError("no rule matches " + line);
  }

  @Test
  void nothingThatWasKnownIsForgotten() throws IOException {
    assertThat(rows(table("console.rules", 0))).containsAll(rows(table("console.rules", 1)));
    assertThat(rows(table("shutdown.ways", 0))).hasSameSizeAs(rows(table("shutdown.ways", 1)));
    assertThat(rows(table("quirks", 0))).containsAll(rows(table("quirks", 1)));
  }

  private List<ShutdownWay> ways() {
    Reason any = Reason.always("test");
    List<Part> parts =
        List.of(
            new Part("engine", Kind.ENGINE, "qemu", Map.of(), any),
            new Part("mode", Kind.MODE, "hvm", Map.of(), any),
            new Part("machine", Kind.MACHINE, "pc-q35-7.2", Map.of(), any));
    return driver.shutdown(GUEST, new Machine(1, 1, new Limits(1, 1, 1), parts));
  }

  private static String table(String name, int which) throws IOException {
    List<URL> found =
        Collections.list(
            NewerLinuxDriverTest.class
                .getClassLoader()
                .getResources("org/xenios/guest/linux/" + name));
    try (var in = found.get(which).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(String table) {
    return table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
