package org.xenios.manager.driver;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.Stages;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * The forms in which a driver's answers are copied, and what an answer must be to make sense. A
 * driver can return anything: a check throws {@link IllegalArgumentException} with one line.
 */
final class Answers {
  static {
    Vocabulary.makeReady(
        List.of(
            Claims.class,
            Ways.class,
            Rules.class,
            Designed.class,
            Named.class,
            Seeded.class,
            BootImage.class,
            DesignRequest.class,
            FirstBoot.class,
            Stages.class));
  }

  private static final int MAX_PARTS = 512;
  private static final int MAX_RULES = 512;
  private static final int MAX_PATTERN = 1000;

  /** RE2's measure of a compiled pattern; matching takes time and stack in proportion to it. */
  private static final int MAX_PROGRAM = 2000;

  private static final int MAX_PROGRAMS = 20_000;
  private static final int MAX_WAYS = 32;
  private static final int MAX_FILES = 32;
  private static final long MAX_WAIT_MILLIS = 3_600_000;

  /** As long as Joliet can have it. */
  private static final String LABEL = "[A-Za-z0-9_-]{1,16}";

  private static final String FILE_NAME = "[A-Za-z0-9$_][A-Za-z0-9$._ -]{0,59}";
  private static final String FILE_PATH = FILE_NAME + "(/" + FILE_NAME + "){0,5}";

  private Answers() {}

  record Claims(List<Claim> claim) {
    Claims {
      need(claim, "null instead of a list");
    }
  }

  record Ways(List<ShutdownWay> way) {
    Ways {
      need(way, "null instead of a list");
    }
  }

  record Rules(List<ConsoleRule> rule) {
    Rules {
      need(rule, "null instead of a list");
    }
  }

  record Designed(Design design) {}

  record Named(@Nullable Guest guest) {}

  record Seeded(Seed seed) {}

  static List<Claim> check(Claims answer, String family) {
    for (Claim claim : answer.claim()) {
      need(claim.guest(), "a claim without a guest");
      need(claim.why(), "a claim without a reason");
      need(claim.strength(), "a claim without a strength");
      require(
          family.equals(claim.guest().family()),
          "a claim of family '" + claim.guest().family() + "' by a driver of '" + family + "'");
    }
    return answer.claim();
  }

  static List<ShutdownWay> check(Ways answer) {
    require(answer.way().size() <= MAX_WAYS, "more than " + MAX_WAYS + " shutdown ways");
    for (ShutdownWay way : answer.way()) {
      need(way.signal(), "a shutdown way without a signal");
      need(way.text(), "a shutdown way without a text");
      check(way.reason(), "a shutdown way");
      require(way.times() >= 1 && way.times() <= 10, "a signal given " + way.times() + " times");
      require(
          way.gapMillis() >= 0 && way.gapMillis() <= MAX_WAIT_MILLIS,
          "a gap of " + way.gapMillis() + " ms");
      require(
          way.timeoutMillis() >= 0 && way.timeoutMillis() <= MAX_WAIT_MILLIS,
          "a time-out of " + way.timeoutMillis() + " ms");
    }
    return answer.way();
  }

  /** A short pattern can be a huge program, so patterns are compiled under the guard. */
  static List<ConsoleRule> check(Rules answer, Guard guard) throws DriverFailure {
    require(answer.rule().size() <= MAX_RULES, "more than " + MAX_RULES + " console rules");
    for (ConsoleRule rule : answer.rule()) {
      need(rule.stage(), "a console rule without a stage");
      need(rule.pattern(), "a console rule without a pattern");
      require(rule.stage().matches("[a-z][a-z0-9-]{0,31}"), "stage '" + rule.stage() + "'");
      require(
          rule.pattern().length() <= MAX_PATTERN,
          "a pattern of more than " + MAX_PATTERN + " characters");
    }
    String complaint = guard.ask(() -> ofPatterns(answer.rule()));
    require(complaint.isEmpty(), complaint);
    return answer.rule();
  }

  private static String ofPatterns(List<ConsoleRule> rules) {
    int programs = 0;
    for (ConsoleRule rule : rules) {
      try {
        int program = Pattern.compile(rule.pattern()).programSize();
        if (program > MAX_PROGRAM) {
          return "pattern '" + rule.pattern() + "': it is too complex";
        }
        programs += program;
      } catch (PatternSyntaxException e) {
        return "pattern '" + rule.pattern() + "': " + e.getMessage();
      }
    }
    return programs > MAX_PROGRAMS ? "console rules that are too complex in all" : "";
  }

  static Design check(Designed answer) {
    Design design = answer.design();
    need(design, "no design");
    if (design instanceof Design.Refused refused) {
      need(refused.reason(), "a refusal without a reason");
      need(refused.cure(), "a refusal without a cure");
    } else if (design instanceof Design.Accepted accepted) {
      need(accepted.machine(), "an accepted design without a machine");
      check(accepted.machine());
    }
    return design;
  }

  static Optional<Guest> check(Named answer, String family) {
    Guest guest = answer.guest();
    require(
        guest == null || family.equals(guest.family()),
        "a guest of another family than '" + family + "'");
    return Optional.ofNullable(guest);
  }

  static Seed check(Seeded answer) {
    Seed seed = answer.seed();
    need(seed, "no seed");
    if (seed instanceof Seed.Refused refused) {
      need(refused.reason(), "a refusal without a reason");
      need(refused.cure(), "a refusal without a cure");
    } else if (seed instanceof Seed.Medium medium) {
      need(medium.label(), "a medium without a label");
      require(medium.label().matches(LABEL), "a medium labelled '" + medium.label() + "'");
      check(medium.files());
      check(medium.reason(), "a medium");
    }
    return seed;
  }

  private static void check(Map<String, String> files) {
    require(
        !files.isEmpty() && files.size() <= MAX_FILES, "a medium with " + files.size() + " files");
    for (String path : files.keySet()) {
      require(path.matches(FILE_PATH), "a file '" + path + "'");
      require(
          files.keySet().stream().noneMatch(other -> other.startsWith(path + "/")),
          "'" + path + "', both a file and a folder");
    }
  }

  private static void check(Machine machine) {
    need(machine.limits(), "a machine without limits");
    require(machine.memory() > 0, "a machine with " + machine.memory() + " bytes of memory");
    require(machine.vcpus() > 0, "a machine with " + machine.vcpus() + " vCPUs");
    require(machine.parts().size() <= MAX_PARTS, "more than " + MAX_PARTS + " parts");
    Set<String> ids = new HashSet<>();
    for (Part part : machine.parts()) {
      need(part.id(), "a part without an id");
      need(part.kind(), "part '" + part.id() + "' without a kind");
      need(part.model(), "part '" + part.id() + "' without a model");
      require(part.id().matches("[A-Za-z0-9-]{1,64}"), "part id '" + part.id() + "'");
      require(ids.add(part.id()), "two parts '" + part.id() + "'");
      check(part.reason(), "part '" + part.id() + "'");
    }
    try {
      machine.engine();
      machine.mode();
      machine.type();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  private static void check(@Nullable Reason reason, String of) {
    require(
        reason != null && reason.because() != null && !reason.because().isBlank(),
        of + " without a reason");
    require(reason != null && reason.input() != null, of + ": a reason without its input");
  }

  private static void need(@Nullable Object value, String complaint) {
    require(value != null, complaint);
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
