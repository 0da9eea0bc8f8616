package org.xenios.manager;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xenios.hypervisor.ConsoleLog;

/** A console log in memory. */
public final class FakeConsole implements ConsoleLog {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private long dropped;

  public FakeConsole print(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Its oldest part is gone. */
  public void drop(int count) {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    bytes.write(all, count, all.length - count);
    dropped += count;
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
      private long at = dropped + offset;

      @Override
      public byte[] next(int max) {
        byte[] next = read(offset(), max);
        at = dropped + offset() + next.length;
        return next;
      }

      @Override
      public long offset() {
        long kept = at - dropped;
        return kept < 0 || kept > length() ? 0 : kept;
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
