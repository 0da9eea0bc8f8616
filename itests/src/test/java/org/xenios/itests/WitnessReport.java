package org.xenios.itests;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a witness found in the machine that it runs in, as it says on its console. */
record WitnessReport(String console) {
  private static final Pattern LINE = Pattern.compile("(?m)^witness: (\\S+) ?(.*?)\\r?$");
  private static final Pattern PCI = Pattern.compile("\\S+ (\\S+) class .*");

  /** How it was entered: {@code pvh}, {@code bios}, {@code efi}. */
  String entered() {
    Pattern heading = Pattern.compile("WITNESS 1 entered=(\\w+)");
    return heading.matcher(console).results().map(r -> r.group(1)).reduce((a, b) -> b).orElse("");
  }

  /** The command line that reached it. */
  String cmdline() {
    return first("cmdline").orElse("");
  }

  /** Where it speaks. */
  String port() {
    return first("console").orElse("");
  }

  /** Vendor and device of all PCI devices: {@code 1af4:1041}. */
  List<String> pci() {
    return values("pci").stream().map(text -> PCI.matcher(text).replaceAll("$1")).toList();
  }

  /** The date and time in the machine's clock. */
  LocalDateTime clock() {
    return LocalDateTime.parse(first("rtc").orElseThrow(() -> new AssertionError(console)));
  }

  /** The names of the ACPI tables. */
  List<String> tables() {
    return acpi().stream()
        .filter(text -> text.startsWith("tables "))
        .flatMap(text -> List.of(text.substring("tables ".length()).split(" ")).stream())
        .toList();
  }

  /** What it found of ACPI. */
  List<String> acpi() {
    return values("acpi");
  }

  /** What EFI said. */
  List<String> efi() {
    return values("efi");
  }

  private Optional<String> first(String name) {
    return values(name).stream().findFirst();
  }

  private List<String> values(String name) {
    return LINE.matcher(console)
        .results()
        .filter((MatchResult line) -> line.group(1).equals(name))
        .map(line -> line.group(2))
        .toList();
  }
}
