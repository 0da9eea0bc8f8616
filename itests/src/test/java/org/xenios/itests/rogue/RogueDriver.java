package org.xenios.itests.rogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.linux.LinuxDriver;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * The Linux driver with misdeeds: which method does which is told by the properties file {@code
 * deeds} in its jar. What it has no deed for, it does properly.
 */
public class RogueDriver implements GuestDriver {
  /** What will not end of itself does once this system property is true. */
  public static final String MERCY = "xenios.test.mercy";

  private static final Reason REASON = Reason.always("it likes to");
  private static final int BLOCK = 16 << 20;

  private final Properties deeds = new Properties();
  private final GuestDriver proper = new LinuxDriver();

  /** Reads its deeds, and does the constructor's. */
  public RogueDriver() throws IOException {
    try (InputStream in = RogueDriver.class.getResourceAsStream("/deeds")) {
      deeds.load(in);
    }
    does("constructor", () -> "", () -> "", () -> "");
  }

  @Override
  public List<Claim> recognise(BootImage image) {
    Guest stranger = new Guest("windows", "11\n");
    return does(
        "recognise",
        () -> proper.recognise(image),
        () -> List.of(new Claim(stranger, java.util.Set.of(), Claim.Strength.values()[0], "")),
        () -> null);
  }

  @Override
  public Optional<Guest> named(String id) {
    return does(
        "named", () -> proper.named(id), () -> Optional.of(new Guest("windows", "11")), () -> null);
  }

  @Override
  public Seed seed(Guest guest, FirstBoot wishes) {
    return does(
        "seed",
        () -> signed(proper.seed(guest, wishes)),
        () -> new Seed.Medium("../../etc", java.util.Map.of("../passwd", "x"), REASON),
        () -> null);
  }

  @Override
  public Design design(DesignRequest request) {
    return does(
        "design",
        () -> signed(proper.design(request)),
        () -> new Design.Accepted(new Machine(-1, 0, null, List.of())),
        () -> null);
  }

  @Override
  public List<ShutdownWay> shutdown(Guest guest, Machine machine) {
    return does(
        "shutdown",
        () -> proper.shutdown(guest, machine),
        () -> List.of(new ShutdownWay(ShutdownWay.Signal.ACPI, -7, 0, "", 1, REASON)),
        () -> null);
  }

  @Override
  public List<ConsoleRule> console(Guest guest) {
    return does(
        "console",
        () -> proper.console(guest),
        () -> List.of(new ConsoleRule("INIT\n", "x")),
        () -> null);
  }

  /** What {@link LeavingDriver} does as it leaves. */
  final void leave() {
    does("deactivate", () -> "", () -> "", () -> "");
  }

  /** What it was told to sign its answers with stands in their reasons. */
  private Reason signature(Reason reason) {
    String signature = deeds.getProperty("signature");
    return signature == null ? reason : new Reason("signed " + signature, reason.input());
  }

  private Seed signed(Seed seed) {
    return seed instanceof Seed.Medium medium
        ? new Seed.Medium(medium.label(), medium.files(), signature(medium.reason()))
        : seed;
  }

  private Design signed(Design design) {
    if (!(design instanceof Design.Accepted accepted)) {
      return design;
    }
    Machine machine = accepted.machine();
    List<Part> parts =
        machine.parts().stream()
            .map(
                part ->
                    new Part(
                        part.id(),
                        part.kind(),
                        part.model(),
                        part.settings(),
                        signature(part.reason())))
            .toList();
    return new Design.Accepted(
        new Machine(machine.memory(), machine.vcpus(), machine.limits(), parts));
  }

  @SuppressWarnings("unchecked")
  private <T> T does(String method, Supplier<T> proper, Supplier<T> nonsense, Supplier<T> none) {
    switch (deeds.getProperty(method, "")) {
      case "throw" -> throw new IllegalStateException("it will not\n" + method);
      case "error" ->
          throw new Error() {
            @Override
            public String getMessage() {
              throw new IllegalStateException();
            }
          };
      case "exit" -> System.exit(7);
      case "loop" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "catch" -> {
        while (!Boolean.getBoolean(MERCY)) {
          try {
            Thread.sleep(1);
          } catch (Throwable ignored) {
            // goes on
          }
        }
      }
      case "sleep" -> sleep(Long.MAX_VALUE);
      case "slow" -> sleep(100);
      case "slower" -> sleep(2500);
      case "hoard" -> {
        List<byte[]> hoard = new ArrayList<>();
        while (true) {
          hoard.add(new byte[BLOCK]);
        }
      }
      case "recurse" -> {
        return does(method, proper, nonsense, none);
      }
      case "null" -> {
        return none.get();
      }
      case "nonsense" -> {
        return nonsense.get();
      }
      case "pattern" -> {
        return (T) List.of(new ConsoleRule("init", "(((a{1000}){1000}){1000})"));
      }
      case "parts" -> {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          parts.add(Part.of("part" + i, Kind.DISK, "virtio", REASON));
        }
        Limits limits = new Limits(1, Long.MAX_VALUE, 64);
        return (T) new Design.Accepted(new Machine(1 << 28, 1, limits, parts));
      }
      default -> {}
    }
    return proper.get();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
