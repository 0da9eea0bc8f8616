package org.xenios.manager.seed;

import com.github.stephenc.javaisotools.iso9660.ConfigException;
import com.github.stephenc.javaisotools.iso9660.ISO9660Directory;
import com.github.stephenc.javaisotools.iso9660.ISO9660File;
import com.github.stephenc.javaisotools.iso9660.ISO9660RootDirectory;
import com.github.stephenc.javaisotools.iso9660.NamingConventions;
import com.github.stephenc.javaisotools.iso9660.impl.CreateISO;
import com.github.stephenc.javaisotools.iso9660.impl.ISO9660Config;
import com.github.stephenc.javaisotools.joliet.impl.JolietConfig;
import com.github.stephenc.javaisotools.rockridge.impl.RockRidgeConfig;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.impl.ByteArrayDataReference;
import java.io.FileNotFoundException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.xenios.guest.Seed;

/**
 * A medium as an ISO 9660 image. Its names are there three times: as Rock Ridge has them for Linux
 * and the BSDs, as Joliet has them for Windows, and shortened.
 */
public final class IsoImage {
  private static final int SECTOR = 2048;
  private static final int PRIMARY_DESCRIPTOR = 16 * SECTOR;
  private static final int JOLIET_DESCRIPTOR = 17 * SECTOR;

  /** ECMA-119, 8.4.7: where in a descriptor the volume id is. */
  private static final int VOLUME_ID = 40;

  private static final int VOLUME_ID_LENGTH = 32;

  private IsoImage() {}

  /** That image. One at a time: the library keeps its settings in static fields. */
  public static synchronized byte[] of(Seed.Medium medium) {
    ImageBuffer buffer = new ImageBuffer();
    try {
      NamingConventions.VERBOSE = false;
      new CreateISO(buffer, root(medium.files())).process(plain(), rockRidge(), joliet(), null);
    } catch (HandlerException | ConfigException | FileNotFoundException e) {
      throw new IllegalStateException("the medium " + medium.label() + " has no form", e);
    }
    byte[] image = buffer.content();
    label(image, PRIMARY_DESCRIPTOR, medium.label(), StandardCharsets.US_ASCII);
    label(image, JOLIET_DESCRIPTOR, medium.label(), StandardCharsets.UTF_16BE);
    return image;
  }

  private static ISO9660RootDirectory root(Map<String, String> files) throws HandlerException {
    ISO9660RootDirectory root = new ISO9660RootDirectory();
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      int slash = file.getKey().lastIndexOf('/');
      byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
      folder(root, slash < 0 ? "" : file.getKey().substring(0, slash))
          .addFile(
              new ISO9660File(
                  new ByteArrayDataReference(text), file.getKey().substring(slash + 1), 0));
    }
    return root;
  }

  private static ISO9660Directory folder(ISO9660Directory root, String path) {
    ISO9660Directory folder = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
      ISO9660Directory parent = folder;
      folder =
          parent.getDirectories().stream()
              .filter(there -> there.getName().equals(name))
              .findFirst()
              .orElseGet(() -> parent.addDirectory(name));
    }
    return folder;
  }

  private static ISO9660Config plain() throws ConfigException {
    ISO9660Config config = new ISO9660Config();
    config.allowASCII(false);
    config.setInterchangeLevel(1);
    config.restrictDirDepthTo8(true);
    config.forceDotDelimiter(true);
    return config;
  }

  private static RockRidgeConfig rockRidge() {
    RockRidgeConfig config = new RockRidgeConfig();
    // the identifier RRIP_1991A: the BSDs take no other of the library's for Rock Ridge
    config.setMkisofsCompatibility(true);
    config.forcePortableFilenameCharacterSet(false);
    config.hideMovedDirectoriesStore(true);
    return config;
  }

  private static JolietConfig joliet() {
    JolietConfig config = new JolietConfig();
    config.forceDotDelimiter(true);
    config.setFailOnTruncation(true);
    return config;
  }

  /**
   * The library would write it in capitals and with {@code _} for {@code -}: no guest finds that.
   */
  private static void label(byte[] image, int descriptor, String label, Charset charset) {
    byte[] space = " ".getBytes(charset);
    for (int i = 0; i < VOLUME_ID_LENGTH; i++) {
      image[descriptor + VOLUME_ID + i] = space[i % space.length];
    }
    byte[] text = label.getBytes(charset);
    System.arraycopy(text, 0, image, descriptor + VOLUME_ID, text.length);
  }
}
