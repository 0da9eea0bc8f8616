package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a guest reads of a disk whose equal units lie anywhere in an image, some of them packed. */
abstract class MappedBytes extends Bytes {
  private static final long MOST_UNPACKED = 32 << 20;

  final Bytes image;
  private final long size;
  private final int unitSize;
  private final boolean rawDeflate;
  private Place unpackedPlace = Place.ZEROS;
  private byte[] unpacked = {};
  private long unpackedInAll;

  /** For units of that many bytes, packed ones with zlib's wrapping or raw. */
  MappedBytes(Bytes image, long size, int unitSize, boolean rawDeflate) {
    this.image = image;
    this.size = size;
    this.unitSize = unitSize;
    this.rawDeflate = rawDeflate;
  }

  /** Where a unit lies, or an {@link EOFException} when that is not in this image. */
  abstract Place place(long unit) throws IOException;

  @Override
  final long size() {
    return size;
  }

  @Override
  final void copy(long offset, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int within = (int) (at % unitSize);
      int count = Math.min(length - done, unitSize - within);
      Place place = place(at / unitSize);
      if (place.equals(Place.ZEROS)) {
        Arrays.fill(into, done, done + count, (byte) 0);
      } else if (place.packed == 0) {
        System.arraycopy(image.bytes(place.offset + within, count), 0, into, done, count);
      } else {
        System.arraycopy(unpacked(place), within, into, done, count);
      }
      done += count;
    }
  }

  private byte[] unpacked(Place place) throws IOException {
    if (place.equals(unpackedPlace)) {
      return unpacked;
    }
    unpackedInAll += unitSize;
    if (unpackedInAll > MOST_UNPACKED) {
      throw new EOFException();
    }
    int length = (int) Math.min(place.packed, Math.max(0, image.size() - place.offset));
    unpacked = inflate(image.bytes(place.offset, length));
    unpackedPlace = place;
    return unpacked;
  }

  private byte[] inflate(byte[] packed) throws EOFException {
    Inflater inflater = new Inflater(rawDeflate);
    try {
      inflater.setInput(packed);
      byte[] unit = new byte[unitSize];
      int count = 0;
      int more;
      while (count < unitSize && (more = inflater.inflate(unit, count, unitSize - count)) > 0) {
        count += more;
      }
      if (count < unitSize) {
        throw new EOFException();
      }
      return unit;
    } catch (DataFormatException broken) {
      throw new EOFException();
    } finally {
      inflater.end();
    }
  }

  /**
   * Where a unit lies.
   *
   * @param offset in the image
   * @param packed bytes of it there when it is packed, else 0
   */
  record Place(long offset, int packed) {
    static final Place ZEROS = new Place(0, 0);
  }
}
