package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What a guest prints is captured and bounded while the manager is dead, and read on rightly by the
 * next one. As root on a host without a libvirt.
 */
public class BoundedConsoleIT {
  private static final int MIB = Boolean.getBoolean(XeniosIT.LONG) ? 200 : 12;
  private static final long CAP = 8L << 20;
  private static final Duration FLOOD = Duration.ofMinutes(30);
  private static Launcher xenios;

  @BeforeClass
  public static void start() throws Exception {
    xenios = new Launcher(Files.createTempDirectory("xb"));
    xenios.run("start").succeeds();
  }

  @AfterClass
  public static void stop() throws Exception {
    xenios.run("start");
    xenios.run("domain:delete", "flood", "--force");
    xenios.run("stop", "--all").succeeds();
    Trees.delete(xenios.home());
  }

  @Test
  public void aFloodLeavesNoMoreThanTheCapWhileTheManagerIsDead() throws Exception {
    Path witness = Module.root().resolve("itests/target/flood-witness");
    Distribution.run(
        Module.root(), "make", "-s", "-C", "itests/witness", "OUT=" + witness, "GUEST_OS=linux");
    xenios
        .run(
            "domain:create",
            "flood",
            "--kernel",
            witness.resolve("witness-pvh.elf").toString(),
            "--cmdline",
            "flood=" + MIB,
            "--start")
        .succeeds();
    Launcher.kill(xenios.pid("run/karaf.process"));
    Path log = log();
    long[] most = {0};
    Launcher.await(
        "the flood's end",
        FLOOD,
        () -> {
          most[0] = Math.max(most[0], captured());
          return end(log).contains("tick 3");
        });
    assertThat(xenios.run("status").code()).as("the manager is dead").isEqualTo(3);
    assertThat(most[0]).isBetween(CAP / 2, CAP + (64 << 10));
    System.out.printf("flood: %d MiB printed, never more than %d bytes kept%n", MIB, most[0]);

    xenios.run("start").succeeds();
    List<Integer> lines = new ArrayList<>();
    xenios
        .run("domain:log", "flood", "--console", "--lines", "1000000")
        .succeeds()
        .out()
        .lines()
        .filter(line -> line.matches("flood \\d{8} \\.{48}"))
        .forEach(line -> lines.add(Integer.parseInt(line.substring(6, 14))));
    int last = MIB << 14;
    assertThat(lines).as("over the seam of both files").hasSizeGreaterThan(65536);
    assertThat(lines)
        .as("whole lines, none missing, none repeated")
        .isEqualTo(IntStream.rangeClosed(last - lines.size() + 1, last).boxed().toList());
    assertThat(xenios.ticks("flood")).startsWith(1, 2, 3);
  }

  private static Path log() throws Exception {
    try (var files = Files.newDirectoryStream(xenios.home().resolve("console"), "*.log")) {
      return files.iterator().next();
    }
  }

  private static long captured() throws Exception {
    long sum = 0;
    try (var files = Files.newDirectoryStream(xenios.home().resolve("console"))) {
      for (Path file : files) {
        // it may be renamed meanwhile
        sum += file.toFile().length();
      }
    }
    return sum;
  }

  private static String end(Path log) throws Exception {
    try (FileChannel channel = FileChannel.open(log)) {
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(4096);
      int count = channel.read(buffer, Math.max(0, channel.size() - 4096));
      return new String(buffer.array(), 0, Math.max(0, count), StandardCharsets.UTF_8);
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    }
  }
}
