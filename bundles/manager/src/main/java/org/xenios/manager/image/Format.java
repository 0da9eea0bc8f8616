package org.xenios.manager.image;

import java.io.IOException;

/** One format of files. */
interface Format {
  /** The word for it in the fact {@code format}. */
  String word();

  /** Whether these bytes are of this format. An end of the bytes means no. */
  boolean matches(Bytes bytes) throws IOException;

  /** Reads the facts of bytes that matched. What was found before an end of the bytes stands. */
  void read(Bytes bytes, Facts facts) throws IOException;
}
