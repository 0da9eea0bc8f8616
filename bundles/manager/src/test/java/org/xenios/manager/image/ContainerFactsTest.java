package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xenios.manager.image.Samples.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerFactsTest {
  @Test
  void aQcow2IsLookedInto() throws IOException {
    for (boolean packed : new boolean[] {false, true}) {
      assertThat(facts(ContainerSamples.qcow2(packed)))
          .isEqualTo(
              Map.of(
                  "format", "qcow2",
                  "disk.format", "qcow2",
                  "disk.size", Integer.toString(256 << 10),
                  "mbr.boot", "1",
                  "mbr.type.1", "83",
                  "fs.1", "ext4",
                  "fs.1.label", "root"));
    }
  }

  @Test
  void backingAndDataFilesAreNeverMissed() throws IOException {
    byte[] backed =
        new Sample(1024)
            .big()
            .text(0, "QFI\u00fb")
            .u32(4, 3)
            .u64(8, 512)
            .u32(16, 11)
            .u32(20, 16)
            .u64(24, 1 << 20)
            .u32(100, 104)
            .u32(104, 0x44415441)
            .u32(108, 8)
            .text(112, "/dev/sda")
            .text(512, "/etc/shadow")
            .toBytes();
    assertThat(facts(backed))
        .containsEntry("disk.backing", "/etc/shadow")
        .containsEntry("disk.data", "/dev/sda");
    byte[] cut = Arrays.copyOf(backed, 128);
    assertThat(facts(cut)).as("the name is cut off").containsEntry("disk.backing", "?");
    assertThat(facts(ContainerSamples.vmdk()))
        .isEqualTo(
            Map.of(
                "format", "vmdk",
                "disk.format", "vmdk",
                "disk.size", "1048576",
                "disk.backing", "/etc/shadow"));
  }

  @Test
  void aSparseVmdkIsLookedInto() throws IOException {
    for (String format : new String[] {"monolithicSparse", "streamOptimized"}) {
      assertThat(facts(Samples.made(format + ".vmdk")))
          .as(format)
          .isEqualTo(
              Map.of(
                  "format", "vmdk",
                  "disk.format", "vmdk",
                  "disk.size", "1048576",
                  "fs", "ext4",
                  "fs.label", "root"));
    }
  }

  @Test
  void aVmdkDescriptorNamesItsExtentAndNothingIsOpened() throws IOException {
    String descriptor =
        "# Disk DescriptorFile\nversion=1\nRW 2048 FLAT \"disk-flat.vmdk\" 0\nRW 2048 ZERO\n";
    Map<String, String> told =
        Map.of(
            "format", "vmdk",
            "disk.format", "vmdk",
            "disk.size", "2097152",
            "disk.data", "disk-flat.vmdk");
    assertThat(facts(descriptor.getBytes(StandardCharsets.US_ASCII))).isEqualTo(told);
    byte[] inAnExtentWithoutContent =
        new Sample(4096).text(0, "KDMV").u64(28, 1).u64(36, 1).text(512, descriptor).toBytes();
    assertThat(facts(inAnExtentWithoutContent)).isEqualTo(told);
  }

  @Test
  void whatIsInAVmdksParentIsNotTakenForZeros() throws IOException {
    byte[] image = Samples.made("monolithicSparse.vmdk");
    ByteBuffer header = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    byte[] parent =
        "# Disk DescriptorFile\nparentFileNameHint=\"base.vmdk\"\n\0"
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(parent, 0, image, (int) header.getLong(28) * 512, parent.length);
    assertThat(facts(image)).containsEntry("fs", "ext4").containsEntry("disk.backing", "base.vmdk");
    int directory = (int) header.getLong(56) * 512;
    header.putInt(header.getInt(directory) * 512, 0);
    assertThat(facts(image)).doesNotContainKeys("fs", "mbr.boot");
  }
}
