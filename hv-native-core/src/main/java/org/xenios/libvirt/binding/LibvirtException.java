package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import java.util.regex.Pattern;

/**
 * A libvirt call failed. Keeps libvirt's code, the part of libvirt that failed, and its message.
 */
public final class LibvirtException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");
  private static final int DOMAIN_OFFSET = 4;
  private static final int MESSAGE_OFFSET = 8;

  private final int code;
  private final int source;

  /**
   * @param code libvirt's error code (see {@link ErrorCode})
   * @param source libvirt's error domain: the driver or subsystem that failed
   * @param message libvirt's message, which becomes one line
   */
  public LibvirtException(int code, int source, String message) {
    super(LINES.matcher(message.strip()).replaceAll(" "));
    this.code = code;
    this.source = source;
  }

  public int code() {
    return code;
  }

  /** libvirt's error domain: the driver or subsystem that failed. */
  public int source() {
    return source;
  }

  public boolean is(int other) {
    return code == other;
  }

  /** The hypervisor's driver does not have this function, or not with these arguments. */
  public boolean isUnsupported() {
    return code == ErrorCode.NO_SUPPORT
        || code == ErrorCode.ARGUMENT_UNSUPPORTED
        || code == ErrorCode.OPERATION_UNSUPPORTED
        || code == ErrorCode.CONFIG_UNSUPPORTED;
  }

  @Override
  public String getMessage() {
    return super.getMessage() + " [libvirt " + ErrorCode.name(code) + "]";
  }

  /** libvirt's message alone. */
  public String text() {
    return String.valueOf(super.getMessage());
  }

  /** The error that the last call on this very thread left behind. */
  static LibvirtException last() {
    long address = LibCore.virGetLastError();
    if (address == 0) {
      return new LibvirtException(0, 0, "libvirt failed and left no error");
    }
    Pointer error = new Pointer(address);
    Pointer message = error.getPointer(MESSAGE_OFFSET);
    return new LibvirtException(
        error.getInt(0),
        error.getInt(DOMAIN_OFFSET),
        message == null ? "no message" : message.getString(0, "UTF-8"));
  }

  /** Passes a result on, or throws when it is negative. */
  static int check(int result) {
    if (result < 0) {
      throw last();
    }
    return result;
  }

  /** Passes a handle on, or throws when it is null. */
  static long check(long handle) {
    if (handle == 0) {
      throw last();
    }
    return handle;
  }
}
