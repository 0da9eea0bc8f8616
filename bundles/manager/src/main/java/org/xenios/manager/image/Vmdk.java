package org.xenios.manager.image;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** VMware's disk images: sparse extents, and descriptors that name their extents. */
final class Vmdk implements Format {
  private static final String DESCRIPTOR = "# Disk DescriptorFile";
  private static final int MOST_DESCRIPTOR = 20 << 10;
  private static final int SECTOR = 512;
  private static final Pattern PARENT = Pattern.compile("parentFileNameHint=\"([^\"\n]{1,1024})\"");
  private static final Pattern EXTENT =
      Pattern.compile(
          "^(?:RW|RDONLY|NOACCESS) ([0-9]{1,15}) [A-Z]{1,16}(?: \"([^\"\n]{1,1024})\")?",
          Pattern.MULTILINE);

  @Override
  public String word() {
    return "vmdk";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(0, "KDMV") || bytes.has(0, DESCRIPTOR);
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    facts.put("disk.format", "vmdk");
    if (bytes.has(0, DESCRIPTOR)) {
      descriptor(bytes.text(0, MOST_DESCRIPTOR), facts);
    } else {
      sparse(bytes, facts);
    }
  }

  private static void sparse(Bytes bytes, Facts facts) throws IOException {
    long capacity = bytes.u64(12);
    facts.put("disk.size", bytes(capacity));
    String descriptor = embeddedDescriptor(bytes);
    if (capacity == 0) {
      descriptor(descriptor, facts);
      return;
    }
    boolean backed = backing(descriptor, facts);
    if (VmdkContent.readable(bytes)) {
      Disk.content(new BoundedBytes(new VmdkContent(bytes, backed), ImageReader.BUDGET), facts);
    }
  }

  private static String embeddedDescriptor(Bytes bytes) throws IOException {
    long offset = bytes.u64(28);
    long length = bytes.u64(36);
    if (offset <= 0 || offset >= bytes.size() / SECTOR || length <= 0) {
      return "";
    }
    return bytes.text(offset * SECTOR, (int) Math.min(MOST_DESCRIPTOR / SECTOR, length) * SECTOR);
  }

  /** A descriptor that stands for the disk: what it holds is in the extents that it names. */
  private static void descriptor(String text, Facts facts) {
    backing(text, facts);
    long size = 0;
    for (Matcher extent = EXTENT.matcher(text); extent.find(); ) {
      size += Long.parseLong(extent.group(1));
      if (extent.group(2) != null) {
        facts.put("disk.data", extent.group(2));
      }
    }
    facts.put("disk.size", bytes(size));
  }

  private static boolean backing(String descriptor, Facts facts) {
    Matcher parent = PARENT.matcher(descriptor);
    boolean backed = parent.find();
    if (backed) {
      facts.put("disk.backing", parent.group(1));
    }
    return backed;
  }

  private static String bytes(long sectors) {
    return sectors <= 0 || sectors > Long.MAX_VALUE / SECTOR ? "" : Long.toString(sectors * SECTOR);
  }
}
