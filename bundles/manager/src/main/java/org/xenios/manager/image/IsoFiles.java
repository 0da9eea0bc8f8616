package org.xenios.manager.image;

import java.io.IOException;
import java.util.List;
import org.xenios.manager.image.FileTree.Entry;

/** The files by which a medium tells what system is on it. */
final class IsoFiles {
  private static final int LONGEST_LINE = 256;

  private static final List<Known> KNOWN =
      List.of(
          new Known("bootmgr", false),
          new Known("sources/boot.wim", false),
          new Known("sources/install.wim", false),
          new Known("sources/install.esd", false),
          new Known("netbsd", false),
          new Known("boot/kernel/kernel", false),
          new Known(".disk/info", true));

  private IsoFiles() {}

  static void read(Bytes bytes, IsoTree tree, Facts facts) throws IOException {
    for (Known known : KNOWN) {
      Formats.unlessItEnds(
          () -> {
            Entry file = tree.find(known.path);
            if (file != null && !file.directory()) {
              facts.put("iso.file." + known.path, known.text ? firstLine(bytes, file) : "1");
            }
          });
    }
  }

  private static String firstLine(Bytes bytes, Entry file) throws IOException {
    int most = (int) Math.min(LONGEST_LINE, file.size());
    String text = bytes.text(file.start() * IsoTree.SECTOR, most);
    return text.lines().findFirst().orElse("");
  }

  private record Known(String path, boolean text) {}
}
