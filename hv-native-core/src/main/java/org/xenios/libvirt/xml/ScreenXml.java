package org.xenios.libvirt.xml;

import org.jspecify.annotations.Nullable;
import org.xenios.machine.Part;

/** Video cards and the ways to see them. */
final class ScreenXml {
  private ScreenXml() {}

  static Tag addVideo(Tag devices, Part part) {
    Tag video = devices.add("video");
    video.add("model").attr("type", part.model());
    if (!part.model().equals("none")) {
      Aliases.add(video, part.id());
    }
    return video;
  }

  static void addGraphics(Tag devices, Part part, @Nullable String password) {
    Tag graphics =
        devices
            .add("graphics")
            .attr("type", part.model())
            .attr("port", "-1")
            .attr("autoport", "yes");
    if (password != null) {
      graphics.attr("passwd", password);
    }
    graphics
        .add("listen")
        .attr("type", "address")
        .attr("address", part.setting("listen").orElse("127.0.0.1"));
  }
}
