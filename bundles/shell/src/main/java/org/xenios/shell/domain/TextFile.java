package org.xenios.shell.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.text.Sizes;

/** A small file that an option names. */
final class TextFile {
  private TextFile() {}

  /**
   * Its whole text.
   *
   * @param option names it in complaints
   * @param most bytes
   */
  static String read(String option, Path file, int most) {
    if (!Files.isRegularFile(file)) {
      throw new XeniosException(
          Code.NOT_FOUND,
          option + " " + file + (Files.exists(file) ? ": not a file" : ": no such file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new XeniosException(
            Code.INVALID, option + " " + file + ": more than " + Sizes.format(most));
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new XeniosException(Code.INVALID, option + " " + file + ": not text in UTF-8");
    } catch (IOException e) {
      throw new XeniosException(Code.FAILED, option + " " + file + ": cannot be read: " + e);
    }
  }
}
