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
      Pattern.compile("^(?:RW|RDONLY|NOACCESS) ([0-9]{1,15}) ", Pattern.MULTILINE);

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
      return;
    }
    facts.put("disk.size", sectors(bytes.u64(12)));
    long offset = bytes.u64(28);
    long length = bytes.u64(36);
    if (offset > 0 && offset < bytes.size() / SECTOR && length > 0) {
      int most = (int) Math.min(MOST_DESCRIPTOR, length > 40 ? MOST_DESCRIPTOR : length * SECTOR);
      descriptor(bytes.text(offset * SECTOR, most), facts);
    }
  }

  private static void descriptor(String text, Facts facts) {
    Matcher parent = PARENT.matcher(text);
    if (parent.find()) {
      facts.put("disk.backing", parent.group(1));
    }
    long size = EXTENT.matcher(text).results().mapToLong(e -> Long.parseLong(e.group(1))).sum();
    if (size > 0) {
      facts.put("disk.size", sectors(size));
    }
  }

  private static String sectors(long count) {
    return count < 0 || count > Long.MAX_VALUE / SECTOR ? "" : Long.toString(count * SECTOR);
  }
}
