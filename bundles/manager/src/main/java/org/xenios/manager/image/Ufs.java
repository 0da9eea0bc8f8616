package org.xenios.manager.image;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Berkeley fast file system, which FreeBSD and NetBSD develop apart: what tells whose it is are
 * fields that the other one leaves zero (struct fs in the sys/ufs/ffs/fs.h of both).
 */
final class Ufs {
  private static final long FIRST_PLACE = 65536;
  private static final long OLD_PLACE = 8192;
  private static final String VERSION_1 = "ffs";
  private static final String WITH_ATTRIBUTES = "ufs2ea";
  private static final Map<Long, String> WORDS =
      Map.of(0x011954L, VERSION_1, 0x19540119L, "ufs2", 0x19012038L, WITH_ATTRIBUTES);

  private static final int OLD_FLAGS = 211;
  private static final int FLAGS_UPDATED = 0x80;
  private static final int MOUNTED_ON = 212;
  private static final int LONGEST_MOUNTED_ON = 468;
  private static final int VOLUME = 680;
  private static final int LONGEST_VOLUME = 32;
  private static final int NETBSD_JOURNAL = 864;
  private static final int NETBSD_JOURNAL_VERSION = 1;
  private static final int FREEBSD_ACTUAL_PLACE = 992;
  private static final int FREEBSD_MOUNT_TIME = 1208;
  private static final int FREEBSD_CHECK_HASHES = 1308;
  private static final int MAGIC = 1372;

  private Ufs() {}

  static @Nullable FileSystem find(Bytes bytes) throws IOException {
    String old = WORDS.get(bytes.u32(OLD_PLACE + MAGIC));
    if (old != null) {
      return read(bytes, OLD_PLACE, old);
    }
    String word = WORDS.get(bytes.u32(FIRST_PLACE + MAGIC));
    boolean copyOfOldOne = VERSION_1.equals(word);
    return word == null || copyOfOldOne ? null : read(bytes, FIRST_PLACE, word);
  }

  private static FileSystem read(Bytes bytes, long block, String word) throws IOException {
    String mounted = bytes.text(block + MOUNTED_ON, LONGEST_MOUNTED_ON);
    boolean short1 = word.equals(VERSION_1) && (bytes.u8(block + OLD_FLAGS) & FLAGS_UPDATED) == 0;
    if (short1) {
      return new FileSystem(word, Map.of("mounted", mounted));
    }
    return new FileSystem(
        word,
        Map.of(
            "mounted", mounted,
            "label", bytes.text(block + VOLUME, LONGEST_VOLUME),
            "family", family(bytes, block, word)));
  }

  private static String family(Bytes bytes, long block, String word) throws IOException {
    if (bytes.u64(block + FREEBSD_ACTUAL_PLACE) != 0
        || bytes.u64(block + FREEBSD_MOUNT_TIME) != 0
        || bytes.u32(block + FREEBSD_CHECK_HASHES) != 0) {
      return "freebsd";
    }
    boolean journal = bytes.u8(block + NETBSD_JOURNAL) == NETBSD_JOURNAL_VERSION;
    return journal || word.equals(WITH_ATTRIBUTES) ? "netbsd" : "";
  }
}
