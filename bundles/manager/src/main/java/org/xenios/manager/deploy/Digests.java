package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one content from another. */
final class Digests {
  private Digests() {}

  /**
   * Writes a content to a file.
   *
   * @return its SHA-256
   */
  static String copy(InputStream from, Path to) throws IOException {
    MessageDigest sum;
    try {
      sum = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    Files.copy(new DigestInputStream(from, sum), to, StandardCopyOption.REPLACE_EXISTING);
    return HexFormat.of().formatHex(sum.digest());
  }
}
