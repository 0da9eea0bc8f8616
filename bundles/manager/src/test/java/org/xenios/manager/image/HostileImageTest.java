package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.xenios.guest.BootImage.Role;

class HostileImageTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long HUGE = 1L << 40;

  /** 32 MiB may be unpacked of a disk, 16 of what gzip packed, 4 are read; and what that takes. */
  private static final long MOST_ALLOCATED = 64 << 20;

  private static final List<byte[]> ORIGINALS = List.copyOf(Samples.all().values());
  private static final List<Integer[]> TOLD =
      ORIGINALS.stream().map(HostileImageTest::told).toList();
  private static final long[] NASTY = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 32,
    1L << 52
  };

  /** Whatever is changed, the reader ends, throws nothing and makes few and short facts. */
  @Property(tries = 1500)
  void aSpoiltHeaderCostsFactsAndNothingElse(@ForAll("spoilt") byte[] image) {
    read(image);
  }

  @Property(tries = 500)
  void noiseIsRead(@ForAll @Size(max = 4096) byte[] image) {
    read(image);
  }

  /** Every length up to which the header of a file may have been cut. */
  @Property(tries = 500)
  void aCutFileIsRead(@ForAll Random random) {
    byte[] original = ORIGINALS.get(random.nextInt(ORIGINALS.size()));
    int length = random.nextInt(original.length);
    read(Arrays.copyOf(original, length));
  }

  /** One that claims to be huge, and whose every offset leads to something that looks right. */
  @Property(tries = 500)
  void whatNeverEndsIsReadToTheBoundAlone(@ForAll("spoilt") byte[] image) {
    read(new HostileBytes(image, HUGE));
  }

  /** The same by way of a file, most of which is a hole. */
  @Property(tries = 50)
  void aHugeFileIsRead(@ForAll("spoilt") byte[] image) throws IOException {
    Path file = Files.createTempFile("hostile", ".img");
    try {
      Files.write(file, image);
      try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
        large.setLength(HUGE);
      }
      Map<String, String> facts =
          bounded(() -> new ImageReader().read(file, Role.DISK).facts(), "a file");
      assertSmall(facts);
    } finally {
      Files.delete(file);
    }
  }

  /** A packed kernel whose headers lie so far in that more than the bound must be read. */
  @Example
  void whatWantsMoreThanTheBoundIsNotGivenIt() {
    byte[] noise = new byte[8 << 20];
    new Random(1).nextBytes(noise);
    byte[] packed = packedKernel(noise, 7 << 20);
    HostileBytes image = new HostileBytes(packed, packed.length);
    read(image);
    assertThat(image.read).as("as much as may be").isEqualTo(ImageReader.BUDGET);
  }

  /** Little to read and much to unpack: the bound on allocation is what it meets. */
  @Example
  void whatUnpacksToFarMoreIsUnpackedToTheBoundAlone() {
    byte[] packed = packedKernel(new byte[256 << 20], 255 << 20);
    assertThat(packed.length).isLessThan(1 << 20);
    read(packed);
  }

  private static byte[] packedKernel(byte[] content, int headers) {
    System.arraycopy(KernelSamples.elf64(), 0, content, 0, 64);
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(32, headers);
    return KernelSamples.gzip(content);
  }

  private static void read(byte[] image) {
    read(new HostileBytes(image, image.length));
  }

  /** As {@link ImageReader} reads a file. */
  private static void read(HostileBytes image) {
    CountedBytes counted = new CountedBytes(new BoundedBytes(image, ImageReader.BUDGET));
    Facts facts = new Facts();
    bounded(() -> Formats.read(counted, facts), image);
    assertThat(image.read).as("bytes read, each once").isLessThanOrEqualTo(ImageReader.BUDGET);
    assertSmall(facts.map());
  }

  private static void assertSmall(Map<String, String> facts) {
    assertThat(facts).hasSizeLessThanOrEqualTo(256).containsKey("format");
    facts.values().forEach(value -> assertThat(value).hasSizeLessThanOrEqualTo(512));
  }

  /** Fails when it does not end, or allocates more in all than the bound. */
  private static <T> T bounded(ThrowingSupplier<T> reading, Object what) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          long before = allocated();
          T result = reading.get();
          assertThat(allocated() - before).as("bytes allocated").isLessThan(MOST_ALLOCATED);
          return result;
        },
        what::toString);
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Provide
  Arbitrary<byte[]> spoilt() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ORIGINALS.size() - 1),
            Arbitraries.integers().between(1, 8),
            Arbitraries.randomValue(random -> random.nextLong()))
        .as((which, changes, seed) -> spoil(which, changes, new Random(seed)));
  }

  /** Mostly where something stands: a change among zeros that nobody reads proves little. */
  private static byte[] spoil(int which, int changes, Random random) {
    byte[] image = ORIGINALS.get(which).clone();
    Integer[] told = TOLD.get(which);
    for (int i = 0; i < changes; i++) {
      int near = told[random.nextInt(told.length)] + random.nextInt(9) - 4;
      int at = Math.min(Math.max(near, 0), image.length - 8);
      long value = random.nextBoolean() ? NASTY[random.nextInt(NASTY.length)] : random.nextLong();
      int width = 1 << random.nextInt(4);
      boolean big = random.nextBoolean();
      for (int b = 0; b < width; b++) {
        image[at + b] = (byte) (value >>> 8 * (big ? width - 1 - b : b));
      }
    }
    return image;
  }

  private static Integer[] told(byte[] original) {
    TreeSet<Integer> told = new TreeSet<>();
    for (int i = 0; i < original.length; i++) {
      if (original[i] != 0) {
        told.add(i);
      }
    }
    return told.toArray(Integer[]::new);
  }

  /** An image over and over again, up to a size; counts what is read of it. */
  private static final class HostileBytes extends Bytes {
    private final byte[] image;
    private final long size;
    private long read;

    HostileBytes(byte[] image, long size) {
      this.image = image;
      this.size = size;
    }

    @Override
    long size() {
      return size;
    }

    @Override
    void copy(long offset, byte[] into, int length) {
      if (offset < 0 || offset > size - length) {
        throw new AssertionError("read beyond the end: " + length + " at " + offset);
      }
      read += length;
      for (int done = 0; done < length; ) {
        int within = (int) ((offset + done) % image.length);
        int count = Math.min(length - done, image.length - within);
        System.arraycopy(image, within, into, done, count);
        done += count;
      }
    }

    @Override
    public String toString() {
      return size + " bytes that begin " + HexFormat.of().formatHex(image, 0, 16);
    }
  }

  /** Fails when a reader goes round and round. */
  private static final class CountedBytes extends Bytes {
    private static final int MOST_COPIES = 50_000;
    private final Bytes bytes;
    private int copies;

    CountedBytes(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    long size() {
      return bytes.size();
    }

    @Override
    void copy(long offset, byte[] into, int length) throws IOException {
      if (++copies > MOST_COPIES) {
        throw new AssertionError("more than " + MOST_COPIES + " reads");
      }
      bytes.copy(offset, into, length);
    }
  }
}
