package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class HostileImageTest {
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
  void aSpoiltHeaderCostsFactsAndNothingElse(@ForAll("spoilt") byte[] image) throws IOException {
    read(image);
  }

  @Property(tries = 500)
  void noiseIsRead(@ForAll @Size(max = 4096) byte[] image) throws IOException {
    read(image);
  }

  /** Every length up to which the header of a file may have been cut. */
  @Property(tries = 500)
  void aCutFileIsRead(@ForAll Random random) throws IOException {
    byte[] original = ORIGINALS.get(random.nextInt(ORIGINALS.size()));
    int length = random.nextInt(original.length);
    read(Arrays.copyOf(original, length));
  }

  private static void read(byte[] image) throws IOException {
    Facts facts = new Facts();
    Formats.read(new CountingBytes(image), facts);
    assertThat(facts.map()).hasSizeLessThanOrEqualTo(256).containsKey("format");
    facts.map().values().forEach(value -> assertThat(value).hasSizeLessThanOrEqualTo(512));
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

  /** Fails when a reader goes round and round, or beyond the end. */
  private static final class CountingBytes extends Bytes {
    private static final int MOST_COPIES = 50_000;
    private final byte[] bytes;
    private int copies;

    CountingBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    long size() {
      return bytes.length;
    }

    @Override
    void copy(long offset, byte[] into, int length) {
      if (++copies > MOST_COPIES) {
        throw new AssertionError("more than " + MOST_COPIES + " reads");
      }
      System.arraycopy(bytes, Math.toIntExact(offset), into, 0, length);
    }
  }
}
