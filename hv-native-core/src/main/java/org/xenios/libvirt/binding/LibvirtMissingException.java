package org.xenios.libvirt.binding;

/** libvirt's library cannot be used on this machine; the message says which package cures it. */
public final class LibvirtMissingException extends Exception {
  private static final long serialVersionUID = 1;

  public LibvirtMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
