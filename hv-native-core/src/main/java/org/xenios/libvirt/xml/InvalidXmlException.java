package org.xenios.libvirt.xml;

/** A value cannot be put into XML, or a text is not the XML that it should be. */
public final class InvalidXmlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidXmlException(String message) {
    super(message);
  }
}
