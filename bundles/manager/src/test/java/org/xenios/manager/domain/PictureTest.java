package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.Screenshot;

class PictureTest {
  private static byte[] png(String pixmap) {
    byte[] content = pixmap.getBytes(StandardCharsets.ISO_8859_1);
    return Picture.png(new Screenshot("image/x-portable-pixmap", content));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P6\n2 1\n255\n", "P6 # by QEMU\n2 # wide\n1 255 ", "P6\n2\t1 255\r"})
  void everyPixelKeepsItsColour(String head) throws Exception {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(png(head + "\u00ff\u0080\u0000\u0001\u0002\u0003")));
    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getHeight()).isEqualTo(1);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff8000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff010203);
  }

  @Test
  void aPngStaysAsItIs() {
    byte[] png = png("P6 1 1 255 abc");
    assertThat(Picture.png(new Screenshot("image/png", png))).isSameAs(png);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P6",
        "P6 2",
        "P6 2 1",
        "P6 2 1 255",
        "P6 2 1 255 abcde",
        "P6 0 1 255 ",
        "P6 -1 1 255 abc",
        "P6 1 1 65535 abcabc",
        "P6 99999999999999999999 1 255 abc",
        "P6 1000000 1000000 255 abc",
        "P3 1 1 255 1 2 3",
        "GIF89a"
      })
  void whatIsNoPictureIsSaid(String pixmap) {
    assertThatThrownBy(() -> png(pixmap))
        .isInstanceOf(XeniosException.class)
        .hasMessageStartingWith("the screen's picture cannot be read");
  }
}
