package org.xenios.shell.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;
import org.xenios.machine.Spec.Disk;
import org.xenios.machine.Spec.Kernel;
import org.xenios.shell.command.Bytes;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.OperationCommand;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a domain. */
@Command(
    name = "domain:create",
    description = "Makes a domain: its guest is recognised, its machine designed for it.",
    footer = {
      "",
      "Sizes:    256M, 2G, 262144K, 1.5GiB; a number alone is MiB.",
      "Disks:    FILE, which is there already, or SIZE for a new one in the host's",
      "          pool; with ,format=raw or ,format=qcow2 and ,readonly if you like.",
      "          Without a format a new one and *.qcow2 are qcow2, all else raw.",
      "Networks: user (outgoing only), a network's name, bridge=NAME, or none;",
      "          with ,mac=… if you like. Without any: the host's network default,",
      "          else its first one, else user on QEMU, else none.",
      "",
      "Examples:",
      "  domain:create web --kernel vmlinuz --initrd initrd.img --memory 256M --start",
      "  domain:create db --disk /vm/db.qcow2 --memory 2G --vcpus 2 --network default",
      "  domain:create old --disk /vm/old.img,format=raw --firmware bios --network none",
      "  domain:create nb --kernel netbsd --disk 8G",
      "  domain:create w11 --cdrom win11.iso --cdrom virtio-win.iso --disk 64G --os win11",
      "  domain:create vm --disk cloud.qcow2 --user ada --ssh-key ada.pub --dry-run"
    })
public final class CreateCommand extends OperationCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The domain's name on its host.")
  private String name = "";

  @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this kernel directly.")
  private @Nullable String kernel;

  @Option(names = "--initrd", paramLabel = "FILE", description = "With this initial RAM disk.")
  private @Nullable String initrd;

  @Option(
      names = {"--cmdline", "--append"},
      paramLabel = "WORDS",
      description = "With these words on its command line, beside those that the driver needs.")
  private @Nullable String cmdline;

  @Option(
      names = {"-d", "--disk"},
      paramLabel = "FILE|SIZE",
      description = "A hard disk, once for each, in boot order.")
  private List<String> disks = new ArrayList<>();

  @Option(
      names = "--cdrom",
      paramLabel = "FILE",
      description = "An ISO image, once for each; the first boots.")
  private List<String> cdroms = new ArrayList<>();

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "SIZE",
      description = "Memory; without it the driver says how much.")
  private @Nullable Bytes memory;

  @Option(
      names = {"-c", "--vcpus"},
      paramLabel = "N",
      description = "Virtual processors; without it the driver says how many.")
  private @Nullable Integer vcpus;

  @Option(
      names = "--os",
      paramLabel = "OS",
      description =
          "The guest when the image does not tell: an osinfo id, FAMILY or FAMILY/RELEASE;"
              + " debian12, win11, netbsd/10.")
  private @Nullable String os;

  @Option(names = "--mode", paramLabel = "MODE", description = "Insist on pv, pvh or hvm.")
  private @Nullable Mode mode;

  @Option(names = "--engine", paramLabel = "ENGINE", description = "Insist on xen, kvm or qemu.")
  private @Nullable Engine engine;

  @Option(names = "--firmware", paramLabel = "FIRMWARE", description = "Insist on bios or uefi.")
  private @Nullable Firmware firmware;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Where; not needed when there is only one host.")
  private @Nullable String host;

  @Option(
      names = {"-s", "--start"},
      description = "Start it at once.")
  private boolean start;

  @ArgGroup(validate = false, heading = "%nNetwork cards:%n")
  private NetworkOptions network = new NetworkOptions();

  @ArgGroup(
      validate = false,
      heading = "%nFirst boot, for a guest that looks for such instructions:%n")
  private FirstBootOptions firstBoot = new FirstBootOptions();

  @Override
  protected Operation operation(Caller caller) {
    Kernel direct = kernel(caller);
    List<Disk> media = disks.stream().map(text -> DiskWords.parse(text, caller)).toList();
    Spec spec =
        new Spec(
            name,
            os,
            memory == null ? 0 : memory.count(),
            vcpus == null ? 0 : Counts.positive(vcpus),
            mode,
            engine,
            firmware,
            direct,
            media,
            cdroms.stream().map(file -> caller.path(file).toString()).toList(),
            null,
            network.cards(() -> caller.host(host, "--host NAME")));
    return new Operation.Create(spec, host, start, firstBoot.wishes(name, caller));
  }

  private @Nullable Kernel kernel(Caller caller) {
    if (kernel == null) {
      if (initrd != null || cmdline != null) {
        throw new XeniosException(
            Code.INVALID,
            (initrd == null ? "--cmdline" : "--initrd") + " makes sense only with --kernel");
      }
      return null;
    }
    return new Kernel(
        caller.path(kernel).toString(),
        initrd == null ? null : caller.path(initrd).toString(),
        cmdline == null ? "" : cmdline.strip());
  }

  @Override
  protected String next(Execution execution) {
    return (start ? "domain:console " : "domain:start ") + name;
  }
}
