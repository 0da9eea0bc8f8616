package org.xenios.manager;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xenios.hypervisor.ConsoleLog;

/** A console log in memory. */
public final class FakeConsole implements ConsoleLog {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public FakeConsole print(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public long length() {
    return bytes.size();
  }

  @Override
  public byte[] read(long offset, int max) {
    byte[] all = bytes.toByteArray();
    int from = (int) Math.min(offset, all.length);
    return Arrays.copyOfRange(all, from, Math.min(all.length, from + max));
  }

  @Override
  public Reader reader(long offset) {
    return new Reader() {
      private long at = offset;

      @Override
      public byte[] next(int max) {
        at = at > length() ? 0 : at;
        byte[] next = read(at, max);
        at += next.length;
        return next;
      }

      @Override
      public long offset() {
        return at > length() ? 0 : at;
      }
    };
  }

  @Override
  public void bound(long most) {}

  @Override
  public void begin() {
    bytes.reset();
  }

  @Override
  public void delete() {
    bytes.reset();
  }
}
