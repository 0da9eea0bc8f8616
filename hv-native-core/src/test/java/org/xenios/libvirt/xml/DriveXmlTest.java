package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DriveXmlTest {
  private static final String DOMAIN =
      """
      <domain><devices>
        <disk type='file' device='disk'><alias name='ua-disk-0'/></disk>
        <disk type='block' device='cdrom'>
          <driver name='qemu' type='raw'/>
          <source dev='/dev/sr0' index='2'/>
          <backingStore/>
          <target dev='sda' bus='sata'/>
          <readonly/>
          <alias name='ua-cdrom'/>
        </disk>
      </devices></domain>
      """;

  @Test
  void changesNothingButTheMedium() {
    assertThat(lines(DriveXml.withMedium(DOMAIN, "cdrom", "/new & shiny.iso")))
        .isEqualTo(
            "<disk device='cdrom' type='file'><driver name='qemu' type='raw'/>"
                + "<target bus='sata' dev='sda'/><readonly/><alias name='ua-cdrom'/>"
                + "<source file='/new &amp; shiny.iso'/></disk>");
    assertThat(lines(DriveXml.withMedium(DOMAIN, "cdrom", null))).doesNotContain("source");
  }

  private static String lines(String xml) {
    return xml.replaceAll(">\\s+<", "><").replace('"', '\'');
  }

  @Test
  void findsOpticalDrivesAlone() {
    assertThatThrownBy(() -> DriveXml.withMedium(DOMAIN, "disk-0", null))
        .hasMessage("there is no optical drive 'disk-0'");
    assertThatThrownBy(() -> DriveXml.withMedium(DOMAIN, "cdrom", "x.iso"))
        .hasMessage("the medium must be an absolute path, not 'x.iso'");
  }
}
