package org.xenios.manager.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A small file of each format, made by hand or by the tool that people use. */
final class Samples {
  /** What make.sh made. */
  private static final List<String> MADE =
      List.of(
          "esp-fat12.img",
          "esp-fat16.img",
          "esp-fat32.img",
          "ffs1.img",
          "ffs2.img",
          "freebsd.elf",
          "monolithicSparse.vmdk",
          "netbsd-label.img",
          "netbsd.elf",
          "netbsd.iso",
          "rockridge.iso",
          "streamOptimized.vmdk",
          "udf.iso");

  private Samples() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("bzimage", KernelSamples.bzImage());
    all.put("elf64", KernelSamples.elf64());
    all.put("elf32", KernelSamples.elf32Big());
    all.put("gzip", KernelSamples.gzip(KernelSamples.elf64()));
    all.put("gzip-netbsd", KernelSamples.gzip(made("netbsd.elf")));
    all.put("pe", KernelSamples.pe());
    all.put("iso", IsoSamples.iso());
    all.put("mbr", DiskSamples.mbr());
    all.put("gpt", DiskSamples.gpt());
    all.put("bsdlabel", DiskSamples.freebsdLabel());
    all.put("btrfs", DiskSamples.btrfs());
    all.put("ufs2", DiskSamples.ufs2());
    all.put("zfs", DiskSamples.zfs());
    all.put("qcow2", ContainerSamples.qcow2(false));
    all.put("qcow2-packed", ContainerSamples.qcow2(true));
    all.put("vmdk", ContainerSamples.vmdk());
    MADE.forEach(name -> all.put(name, made(name)));
    return all;
  }

  /** An image of make.sh's. */
  static byte[] made(String name) {
    try (InputStream packed = Samples.class.getResourceAsStream(name + ".gz");
        InputStream image = new GZIPInputStream(Objects.requireNonNull(packed, name))) {
      return image.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> facts(byte[] bytes) throws IOException {
    Facts facts = new Facts();
    Formats.read(new ArrayBytes(bytes), facts);
    return facts.map();
  }
}
