package org.xenios.manager.domain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.Screenshot;

/** A screenshot as a PNG file's content, whatever form the hypervisor gave it in. */
final class Picture {
  private static final int MOST_PIXELS = 1 << 26;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] PIXMAP = {'P', '6'};

  private Picture() {}

  /**
   * That content.
   *
   * @throws XeniosException when it is no picture in a form that we know
   */
  static byte[] png(Screenshot screenshot) {
    byte[] content = screenshot.content();
    if (begins(content, PNG)) {
      return content;
    }
    if (begins(content, PIXMAP)) {
      return png(pixmap(ByteBuffer.wrap(content, PIXMAP.length, content.length - PIXMAP.length)));
    }
    throw unreadable("the hypervisor gave " + screenshot.mimeType());
  }

  /** The binary form of netpbm's ppm(5), behind its first two bytes. */
  private static BufferedImage pixmap(ByteBuffer content) {
    long width = number(content);
    long height = number(content);
    long depth = number(content);
    if (width < 1
        || height < 1
        || width * height > MOST_PIXELS
        || depth != 255
        || content.remaining() < width * height * 3) {
      throw unreadable(
          String.format(
              "a pixmap of %d by %d, %d, with %d bytes",
              width, height, depth, content.remaining()));
    }
    BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = content.get() & 0xff;
        int green = content.get() & 0xff;
        int blue = content.get() & 0xff;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** The next number, with the one white space behind it; -1 when there is none. */
  private static long number(ByteBuffer content) {
    long value = -1;
    boolean comment = false;
    while (content.hasRemaining()) {
      int c = content.get();
      if (comment || c == '#') {
        comment = c != '\n';
      } else if (c >= '0' && c <= '9' && value < 1 << 20) {
        value = Math.max(value, 0) * 10 + c - '0';
      } else if (!Character.isWhitespace(c)) {
        return -1;
      } else if (value >= 0) {
        return value;
      }
    }
    return -1;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw unreadable(e.toString());
    }
    return out.toByteArray();
  }

  private static boolean begins(byte[] content, byte[] magic) {
    return content.length >= magic.length
        && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
  }

  private static XeniosException unreadable(String what) {
    return new XeniosException(Code.FAILED, "the screen's picture cannot be read: " + what);
  }
}
