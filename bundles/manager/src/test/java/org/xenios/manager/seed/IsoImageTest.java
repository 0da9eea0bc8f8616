package org.xenios.manager.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.xenios.guest.Seed;
import org.xenios.machine.Reason;

/** Reads the images as ECMA-119, Joliet and Rock Ridge say. */
class IsoImageTest {
  private static final int SECTOR = 2048;
  private static final int PRIMARY = 1;
  private static final int JOLIET = 2;
  private static final Map<String, String> FILES =
      Map.of(
          "user-data", "#cloud-config\nhostname: ü\n",
          "meta-data", "instance-id: 1\r\n",
          "meta-date", "",
          "autounattend.xml", "<unattend/>",
          "openstack/latest/meta_data.json", "{}",
          "openstack/content/0000", "x".repeat(300_000),
          "$OEM$/$$/Setup/Scripts/SetupComplete.cmd", "exit",
          "a name of sixty characters, the longest that we take ever.x", "long");

  private static byte[] image(String label, Map<String, String> files) {
    return IsoImage.of(new Seed.Medium(label, files, Reason.always("a test reads it")));
  }

  @Test
  void whatLinuxAndTheBsdsRead() {
    assertThat(new Tree(image("cidata", FILES), PRIMARY, Tree::rockRidgeName).files())
        .isEqualTo(FILES);
  }

  @Test
  void whatWindowsReads() {
    assertThat(new Tree(image("cidata", FILES), JOLIET, Tree::jolietName).files()).isEqualTo(FILES);
  }

  @Test
  void theLabelIsAsItWasGivenInBoth() {
    for (String label : new String[] {"cidata", "config-2", "OEMDRV", "sixteen-letters_"}) {
      byte[] image = image(label, FILES);
      assertThat(label(image, PRIMARY, StandardCharsets.US_ASCII)).isEqualTo(label);
      assertThat(label(image, JOLIET, StandardCharsets.UTF_16BE)).isEqualTo(label);
    }
  }

  @Test
  void rockRidgeIsAnnouncedByTheIdentifierThatEveryReaderTakes() {
    byte[] image = image("cidata", FILES);
    assertThat(new String(image, StandardCharsets.ISO_8859_1)).contains("RRIP_1991A");
  }

  private static String label(byte[] image, int type, Charset charset) {
    return new String(image, Tree.descriptor(image, type) + 40, 32, charset).strip();
  }

  /** The files of an image, by path. */
  private record Tree(byte[] image, int type, Function<ByteBuffer, String> name) {
    private static int descriptor(byte[] image, int type) {
      for (int at = 16 * SECTOR; ; at += SECTOR) {
        assertThat(new String(image, at + 1, 5, StandardCharsets.US_ASCII)).isEqualTo("CD001");
        assertThat(image[at]).as("the set of descriptors goes on").isNotEqualTo((byte) 255);
        if (image[at] == type) {
          return at;
        }
      }
    }

    Map<String, String> files() {
      Map<String, String> files = new TreeMap<>();
      read(record(descriptor(image, type) + 156), "", files);
      return files;
    }

    private ByteBuffer record(int at) {
      return ByteBuffer.wrap(image, at, image[at] & 0xff).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void read(ByteBuffer folder, String path, Map<String, String> files) {
      int begin = folder.getInt(2) * SECTOR;
      int end = begin + folder.getInt(10);
      for (int at = begin; at < end; ) {
        if (image[at] == 0) {
          at = (at / SECTOR + 1) * SECTOR;
          continue;
        }
        ByteBuffer entry = record(at);
        at += image[at] & 0xff;
        boolean selfOrParent = entry.get(32) == 1 && entry.get(33) <= 1;
        if (selfOrParent) {
          continue;
        }
        String there = path + name.apply(entry);
        if ((entry.get(25) & 2) != 0) {
          read(entry, there + "/", files);
        } else {
          int offset = entry.getInt(2) * SECTOR;
          files.put(there, new String(image, offset, entry.getInt(10), StandardCharsets.UTF_8));
        }
      }
    }

    /** A reader leaves out the version, and a dot with nothing behind. */
    static String jolietName(ByteBuffer entry) {
      byte[] name = new byte[entry.get(32)];
      entry.get(33, name);
      return new String(name, StandardCharsets.UTF_16BE).replaceFirst("\\.?;1$", "");
    }

    static String rockRidgeName(ByteBuffer entry) {
      int use = 33 + entry.get(32) + (entry.get(32) % 2 == 0 ? 1 : 0);
      while (use + 4 < entry.capacity()) {
        int length = entry.get(use + 2) & 0xff;
        if (entry.get(use) == 'N' && entry.get(use + 1) == 'M') {
          byte[] name = new byte[length - 5];
          entry.get(use + 5, name);
          return new String(name, StandardCharsets.US_ASCII);
        }
        use += length;
      }
      throw new AssertionError("an entry without a Rock Ridge name");
    }
  }
}
