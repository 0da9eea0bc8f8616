package org.xenios.libvirt.host;

import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.xml.InvalidXmlException;

/** libvirt's errors as the SPI says them; code, domain and message are kept. */
final class Failures {
  private static final int SOURCE_RPC = 7;
  private static final int INTERNAL_ERROR = 1;
  private static final String FIRMWARE_CURE =
      "; install one on the host that fits the machine type and secure boot (Debian's package ovmf)";

  private Failures() {}

  static HypervisorException of(LibvirtException e) {
    String cure = noFirmware(e) ? FIRMWARE_CURE : "";
    return new HypervisorException(cause(e), e.code(), e.source(), e.text() + cure);
  }

  static HypervisorException of(InvalidXmlException e) {
    return new HypervisorException(Cause.FAILED, 0, 0, String.valueOf(e.getMessage()));
  }

  static HypervisorException invalidState(String message) {
    return new HypervisorException(Cause.INVALID_STATE, ErrorCode.OPERATION_INVALID, 0, message);
  }

  /** libvirt finds no UEFI firmware that has what the machine asks for. */
  private static boolean noFirmware(LibvirtException e) {
    return e.is(ErrorCode.OPERATION_FAILED) && e.text().endsWith("'efi'");
  }

  private static Cause cause(LibvirtException e) {
    if (e.isUnsupported() || unknownFlags(e) || noFirmware(e)) {
      return Cause.UNSUPPORTED;
    }
    return switch (e.code()) {
      case ErrorCode.NO_DOMAIN -> Cause.NO_DOMAIN;
      case ErrorCode.DOM_EXIST, ErrorCode.STORAGE_VOL_EXIST -> Cause.EXISTS;
      case ErrorCode.OPERATION_INVALID -> Cause.INVALID_STATE;
      case ErrorCode.INVALID_CONN, ErrorCode.RPC, ErrorCode.NO_CLIENT -> Cause.DISCONNECTED;
      // a call that was under way when the daemon died ends in a SYSTEM_ERROR: end of file
      case INTERNAL_ERROR, ErrorCode.SYSTEM_ERROR ->
          e.source() == SOURCE_RPC ? Cause.DISCONNECTED : Cause.FAILED;
      case ErrorCode.OPERATION_TIMEOUT -> Cause.TIMEOUT;
      case ErrorCode.AGENT_UNRESPONSIVE, ErrorCode.AGENT_UNSYNCED -> Cause.NO_AGENT;
      default -> Cause.FAILED;
    };
  }

  /** A running domain cannot take this change; its definition can. */
  static boolean notNow(LibvirtException e) {
    return e.isUnsupported()
        || e.is(ErrorCode.OPERATION_INVALID)
        || e.is(ErrorCode.OPERATION_FAILED)
        || e.is(INTERNAL_ERROR) && e.source() != SOURCE_RPC;
  }

  /** How drivers say that they do not know a flag. */
  static boolean unknownFlags(LibvirtException e) {
    return e.is(ErrorCode.INVALID_ARG) && e.text().contains("unsupported flags");
  }
}
