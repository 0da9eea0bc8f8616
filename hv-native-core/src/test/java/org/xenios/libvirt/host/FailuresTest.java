package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;

class FailuresTest {
  private static final int RPC = 7;
  private static final int QEMU = 10;

  @Test
  void aDaemonThatDiedDuringACallIsADisconnectionNotAFailure() {
    assertThat(cause(ErrorCode.SYSTEM_ERROR, RPC)).isEqualTo(Cause.DISCONNECTED);
    assertThat(cause(ErrorCode.SYSTEM_ERROR, QEMU)).isEqualTo(Cause.FAILED);
    assertThat(cause(ErrorCode.NO_DOMAIN, QEMU)).isEqualTo(Cause.NO_DOMAIN);
  }

  private static Cause cause(int code, int source) {
    return Failures.of(new LibvirtException(code, source, "End of file while reading data")).kind();
  }

  @Test
  void aHostWithoutFirmwareIsToldWhatToInstall() {
    String said = "operation failed: Unable to find any firmware to satisfy 'efi'";
    assertThat(Failures.of(new LibvirtException(ErrorCode.OPERATION_FAILED, QEMU, said)))
        .hasMessageStartingWith(said)
        .hasMessageContaining("Debian's package ovmf")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Cause.UNSUPPORTED));
  }
}
