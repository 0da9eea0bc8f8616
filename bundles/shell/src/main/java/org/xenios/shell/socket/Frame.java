package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the protocol that the package describes.
 *
 * @param type what it is
 * @param payload its bytes; not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // frames are passed on, never compared
record Frame(Type type, byte[] payload) {

  /** The kinds of frame, with the letter that announces each and the most that one may carry. */
  enum Type {
    HELLO('H', 4 << 20),
    INPUT('I', 64 << 10),
    WINDOW('W', 32),
    INTERRUPT('C', 0),
    OUT('O', 64 << 10),
    ERR('E', 64 << 10),
    NEED('N', 0),
    RAW('R', 1),
    EXIT('X', 4);

    private final char letter;
    private final int limit;

    Type(char letter, int limit) {
      this.letter = letter;
      this.limit = limit;
    }

    int limit() {
      return limit;
    }

    private static Type of(int letter) throws ProtocolException {
      return Arrays.stream(values())
          .filter(t -> t.letter == letter)
          .findFirst()
          .orElseThrow(() -> new ProtocolException("unknown frame type " + letter));
    }
  }

  Frame {
    if (payload.length > type.limit()) {
      throw new IllegalArgumentException(
          "a " + type + " frame carries at most " + type.limit() + " bytes, not " + payload.length);
    }
  }

  static Frame of(Type type) {
    return new Frame(type, new byte[0]);
  }

  static Frame of(Type type, String text) {
    return new Frame(type, text.getBytes(UTF_8));
  }

  String text() {
    return new String(payload, UTF_8);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(type.letter);
    out.writeInt(payload.length);
    out.write(payload);
  }

  /** Reads the next frame, or null where the stream ends between two frames. */
  static @Nullable Frame read(DataInputStream in) throws IOException {
    int letter = in.read();
    if (letter < 0) {
      return null;
    }
    Type type = Type.of(letter);
    int length = in.readInt();
    if (length < 0 || length > type.limit()) {
      throw new ProtocolException("a " + type + " frame of " + length + " bytes");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the stream ended inside a " + type + " frame");
    }
    return new Frame(type, payload);
  }

  @Override
  public String toString() {
    return Objects.toString(type) + "[" + payload.length + "]";
  }
}
