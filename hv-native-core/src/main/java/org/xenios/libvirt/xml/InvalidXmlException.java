package org.xenios.libvirt.xml;

/**
 * A value cannot be put into XML, or a text is not the XML that it should be. The message is one
 * line, whatever the value was.
 */
public final class InvalidXmlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidXmlException(String message) {
    super(SafeText.printable(message));
  }
}
