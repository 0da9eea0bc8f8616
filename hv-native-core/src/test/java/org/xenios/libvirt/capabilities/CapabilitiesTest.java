package org.xenios.libvirt.capabilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.libvirt.capabilities.HostDescription.MachineType;
import org.xenios.libvirt.testing.Recorded;
import org.xenios.libvirt.xml.InvalidXmlException;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

class CapabilitiesTest {
  private static HostDescription host(String name) {
    return HostDescription.parse(Recorded.text("capabilities/" + name + ".xml"));
  }

  private static Platform platform(String name, Engine engine, Mode mode, String family) {
    return PlatformDescription.parse(
        Recorded.text("capabilities/" + name + ".xml"), engine, mode, family);
  }

  @Test
  void readsQemusFamiliesWithTheVersionThatEachStandsFor() {
    HostDescription host = host("qemu");
    assertThat(host.uuid()).isEqualTo("0b22e5a0-5d33-48c4-9813-419123f707ba");
    assertThat(host.arch()).isEqualTo("x86_64");
    assertThat(host.guests())
        .filteredOn(guest -> guest.arch().equals("x86_64"))
        .singleElement()
        .satisfies(
            guest -> {
              assertThat(guest.osType()).isEqualTo("hvm");
              assertThat(guest.domainTypes()).containsExactly("qemu", "kvm");
              assertThat(guest.machines())
                  .containsExactly(
                      new MachineType("pc", "pc-i440fx-7.2"),
                      new MachineType("q35", "pc-q35-7.2"),
                      new MachineType("microvm", "microvm"));
            });
  }

  @Test
  void readsXensThreeKindsOfGuest() {
    HostDescription host = host("xen");
    assertThat(host.guests())
        .filteredOn(guest -> guest.arch().equals("x86_64"))
        .extracting(guest -> guest.osType() + ' ' + guest.machines())
        .containsExactly(
            "xen [MachineType[family=xenpv, canonical=xenpv]]",
            "xenpvh [MachineType[family=xenpvh, canonical=xenpvh]]",
            "hvm [MachineType[family=xenfv, canonical=xenfv]]");
  }

  @Test
  void readsAnEmulatedQ35() {
    Platform q35 = platform("qemu-q35", Engine.QEMU, Mode.HVM, "q35");
    assertThat(q35.machine()).isEqualTo("pc-q35-7.2");
    assertThat(q35.maxVcpus()).isEqualTo(288);
    assertThat(q35.firmware()).containsExactlyInAnyOrder(Firmware.BIOS, Firmware.UEFI);
    assertThat(q35.secureBoot()).isTrue();
    assertThat(q35.cpuModels()).containsExactly("maximum", "host-model");
    assertThat(q35.models().get(Kind.DISK))
        .containsExactlyInAnyOrder("fdc", "scsi", "virtio", "usb", "sata");
    assertThat(q35.offers(Kind.CDROM, "sata")).isTrue();
    assertThat(q35.offers(Kind.RNG, "virtio")).isTrue();
    assertThat(q35.models().get(Kind.TPM)).as("no swtpm: passed through only").isEmpty();
    assertThat(q35.hyperv()).containsExactlyInAnyOrder("spinlocks", "vendor_id");
    assertThat(q35.models()).as("not stated by this libvirt").doesNotContainKey(Kind.NIC);
  }

  @Test
  void readsWhatKvmOffersBeyondThat() {
    assertThat(platform("kvm-q35", Engine.KVM, Mode.HVM, "q35").cpuModels())
        .containsExactly(
            "host-passthrough", "host-passthrough-migratable", "maximum", "host-model");
  }

  @Test
  void readsThatAHostHasASoftwareTpm() {
    Platform pc = platform("qemu-pc-swtpm", Engine.QEMU, Mode.HVM, "pc");
    assertThat(pc.models().get(Kind.TPM)).containsExactlyInAnyOrder("tpm-tis", "tpm-crb");
    assertThat(pc.firmware()).containsExactlyInAnyOrder(Firmware.BIOS, Firmware.UEFI);
    assertThat(pc.secureBoot()).as("that is for q35 alone").isFalse();
  }

  @Test
  void readsThatAHostHasNoUefi() {
    Platform bare = platform("qemu-q35-bare", Engine.QEMU, Mode.HVM, "q35");
    assertThat(bare.firmware()).containsExactly(Firmware.BIOS);
    assertThat(bare.secureBoot()).isFalse();
    assertThat(bare.models().get(Kind.TPM)).isEmpty();
  }

  @Test
  void takesAMicrovmForWhatItIs() {
    Platform microvm = platform("qemu-microvm", Engine.QEMU, Mode.HVM, "microvm");
    assertThat(microvm.machine()).isEqualTo("microvm");
    assertThat(microvm.firmware()).as("it boots kernels only").isEmpty();
    assertThat(microvm.models().get(Kind.DISK)).containsExactly("virtio");
    assertThat(microvm.models().get(Kind.RNG)).containsExactly("virtio");
    assertThat(microvm.models().get(Kind.VIDEO)).containsExactly("none");
    assertThat(microvm.models().get(Kind.CDROM)).isEmpty();
    assertThat(microvm.models().get(Kind.TPM)).isEmpty();
    assertThat(microvm.offers(Kind.CHANNEL, "unix")).isTrue();
  }

  @Test
  void readsXensFullMachine() {
    Platform xenfv = platform("xen-xenfv", Engine.XEN, Mode.HVM, "xenfv");
    assertThat(xenfv.firmware()).containsExactlyInAnyOrder(Firmware.BIOS, Firmware.UEFI);
    assertThat(xenfv.secureBoot()).isFalse();
    assertThat(xenfv.cpuModels()).isEmpty();
    assertThat(xenfv.hyperv()).isEmpty();
    assertThat(xenfv.models().get(Kind.DISK)).containsExactlyInAnyOrder("ide", "scsi", "xen");
  }

  @Test
  void aMachineThatBootsKernelsOnlyHasNoFirmware() {
    assertThat(platform("xen-xenfv", Engine.XEN, Mode.PVH, "xenpvh").firmware()).isEmpty();
  }

  @Test
  void kvmWithoutAProcessorsFlagIsNoVt() {
    var verdict = VtVerdict.qemu(host("qemu"), Set.of("aes", "hypervisor"), "/proc/cpuinfo");
    assertThat(verdict.present()).isFalse();
    assertThat(verdict.evidence())
        .isEqualTo("/proc/cpuinfo shows neither vmx nor svm, although libvirt offers KVM");
  }

  @Test
  void aProcessorsFlagWithoutKvmIsNoVt() {
    HostDescription host = host("qemu");
    HostDescription without =
        new HostDescription(
            host.uuid(),
            host.arch(),
            Set.of(),
            List.of(new HostDescription.GuestType("hvm", "x86_64", List.of("qemu"), List.of())));
    assertThat(VtVerdict.qemu(without, Set.of("vmx"), "x").present()).isFalse();
    assertThat(VtVerdict.qemu(host, Set.of("vmx"), "x").present()).isTrue();
    assertThat(VtVerdict.qemu(host, Set.of("svm"), "x").evidence())
        .isEqualTo("x shows svm, and libvirt offers KVM");
  }

  @Test
  void xenOffersHvmOnlyWithVt() {
    HostDescription host = host("xen");
    assertThat(VtVerdict.xen(host).present()).isTrue();
    HostDescription pvOnly =
        new HostDescription(host.uuid(), host.arch(), Set.of(), host.guests().subList(0, 1));
    assertThat(VtVerdict.xen(pvOnly).present()).isFalse();
  }

  @Test
  void readsTheFirstProcessorsFlags() {
    assertThat(
            VtVerdict.cpuinfoFlags("processor\t: 0\nflags\t\t: fpu vme  svm\nbugs\t: x\nflags: y"))
        .containsExactlyInAnyOrder("fpu", "vme", "svm");
    assertThat(VtVerdict.cpuinfoFlags("nothing")).isEmpty();
  }

  @Test
  void readsAnExpandedCpu() {
    assertThat(
            VtVerdict.expandedFeatures(
                "<cpu><model>EPYC</model><feature policy='require' name='svm'/>"
                    + "<feature policy='disable' name='vmx'/></cpu>"))
        .containsExactly("svm");
  }

  @ParameterizedTest
  @CsvSource({"9000000, 9.0.0", "7002022, 7.2.22", "4017003, 4.17.3", "0, ''"})
  void writesVersionsWithDots(long number, String dotted) {
    assertThat(CapabilitiesReader.version(number)).isEqualTo(dotted);
  }

  @Test
  void refusesAnythingWithADoctype() {
    assertThatThrownBy(
            () ->
                HostDescription.parse(
                    "<!DOCTYPE c [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><c>&x;</c>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessageContaining("DOCTYPE");
  }
}
