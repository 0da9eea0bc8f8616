package org.xenios.shell.domain;

import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/** Numbers of virtual processors. */
final class Counts {
  private Counts() {}

  static int positive(int vcpus) {
    if (vcpus < 1) {
      throw new XeniosException(
          Code.INVALID, "a domain has at least 1 virtual processor, not " + vcpus);
    }
    return vcpus;
  }
}
