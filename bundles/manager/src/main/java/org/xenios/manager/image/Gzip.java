package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Something packed; told is what it holds, as far as that can be unpacked within the bounds. */
final class Gzip implements Format {
  private static final int BUFFER = 8192;

  private final List<Format> inside;

  Gzip(List<Format> inside) {
    this.inside = inside;
  }

  @Override
  public String word() {
    return "gzip";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.u8(0) == 0x1f && bytes.u8(1) == 0x8b && bytes.u8(2) == 8;
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    Packed packed = new Packed(bytes);
    try (InputStream stream = new GZIPInputStream(packed, BUFFER)) {
      UnpackedBytes unpacked = new UnpackedBytes(stream);
      if (unpacked.size() > 0) {
        Formats.read(inside, unpacked, facts.under("gzip."));
      }
      if (unpacked.cut()) {
        boolean bound = packed.refused || unpacked.size() == UnpackedBytes.MOST;
        facts.put("gzip.truncated", bound ? "bound" : "file");
      }
    } catch (EOFException | ZipException brokenHeader) {
      facts.put("gzip.truncated", "file");
    }
  }

  private static final class Packed extends InputStream {
    private final Bytes bytes;
    private long at;
    private boolean refused;

    Packed(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = (int) Math.min(length, bytes.size() - at);
      if (count == 0) {
        return -1;
      }
      try {
        System.arraycopy(bytes.bytes(at, count), 0, into, offset, count);
      } catch (EOFException enoughRead) {
        refused = true;
        throw enoughRead;
      }
      at += count;
      return count;
    }
  }
}
