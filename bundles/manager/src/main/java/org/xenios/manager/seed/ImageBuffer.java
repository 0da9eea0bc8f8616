package org.xenios.manager.seed;

import com.github.stephenc.javaisotools.sabre.DataReference;
import com.github.stephenc.javaisotools.sabre.Element;
import com.github.stephenc.javaisotools.sabre.Fixup;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.StreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An image that is written in memory: the text on it is nobody else's, a temporary file's neither.
 */
final class ImageBuffer implements StreamHandler {
  private byte[] bytes = new byte[1 << 18];
  private int end;

  byte[] content() {
    return Arrays.copyOf(bytes, end);
  }

  @Override
  public void data(DataReference reference) throws HandlerException {
    end = write(end, reference);
  }

  @Override
  public Fixup fixup(DataReference reference) throws HandlerException {
    Fixup place = new Place(end);
    data(reference);
    return place;
  }

  @Override
  public long mark() {
    return end;
  }

  @Override
  public void startDocument() {}

  @Override
  public void startElement(Element element) {}

  @Override
  public void endElement() {}

  @Override
  public void endDocument() {}

  private int write(int position, DataReference reference) throws HandlerException {
    try (InputStream in = reference.createInputStream()) {
      byte[] data = in.readAllBytes();
      int behind = position + data.length;
      if (behind > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(behind, 2 * bytes.length));
      }
      System.arraycopy(data, 0, bytes, position, data.length);
      return behind;
    } catch (IOException e) {
      throw new HandlerException(e);
    }
  }

  /** A place that is filled in later, when what belongs there is known. */
  private final class Place implements Fixup {
    private int position;
    private boolean closed;

    Place(int position) {
      this.position = position;
    }

    @Override
    public void data(DataReference reference) throws HandlerException {
      position = write(position, reference);
    }

    @Override
    public Fixup fixup(DataReference reference) throws HandlerException {
      Fixup later = new Place(position);
      data(reference);
      return later;
    }

    @Override
    public long mark() {
      return position;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public boolean isClosed() {
      return closed;
    }
  }
}
