package org.xenios.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Operation;

/** Whatever is wrong is said in one line that names it, and nothing is left behind. */
@RunWith(PaxExam.class)
public class WrongInputIT extends GuestsIT {

  @Test
  public void everyMistakeGetsOneClearLineAndLeavesNothingBehind() throws Exception {
    succeed(new Operation.Create(spec("taken", ""), LOCAL, false));
    List<String> domains = libvirtsDomains();
    List<String> files = files();
    int executions = manager().executions().size();

    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, String> mistake : mistakes().entrySet()) {
      String complaint = complaint(mistake.getKey());
      all.assertThat(complaint)
          .as(mistake.getKey())
          .contains(mistake.getValue())
          .doesNotContain("\n", "\r", "Exception", "\tat ", "null")
          .hasSizeBetween(20, 400);
    }
    all.assertThat(libvirtsDomains()).isEqualTo(domains);
    all.assertThat(files()).isEqualTo(files);
    all.assertThat(manager().executions()).as("nothing was tried").hasSize(executions);
    all.assertAll();
  }

  private Map<String, String> mistakes() throws Exception {
    String kernel = " --kernel " + System.getProperty(WITNESS);
    String create = "domain:create new --host local";
    Path text = base().resolve("etc/branding.properties");
    Path empty = base().resolve("data/empty");
    Files.write(empty, new byte[0]);
    Map<String, String> mistakes = new LinkedHashMap<>();
    mistakes.put(create + " --kernel /no/such/kernel", "/no/such/kernel");
    mistakes.put(create + kernel + " --initrd /no/such/initrd", "/no/such/initrd");
    mistakes.put(create + " --disk /no/such/disk.qcow2", "/no/such/disk.qcow2");
    mistakes.put(create + " --cdrom /no/such/setup.iso", "/no/such/setup.iso");
    mistakes.put(create + kernel + " --memory 1K", "1024 bytes");
    mistakes.put(create + kernel + " --memory 1M", "memory");
    mistakes.put(create + kernel + " --memory 64T", "memory");
    mistakes.put(create + kernel + " --memory lots", "lots");
    mistakes.put(create + kernel + " --memory -5M", "-5M");
    mistakes.put(create + kernel + " --vcpus 0", "0");
    mistakes.put(create + kernel + " --vcpus many", "many");
    mistakes.put(create + kernel + " --vcpus 5000", "5000");
    mistakes.put("domain:create \"a<b\" --host local" + kernel, "a<b");
    mistakes.put("domain:create \"../up\" --host local" + kernel, "../up");
    mistakes.put("domain:create \"\" --host local" + kernel, "name");
    mistakes.put("domain:create --host local" + kernel, "NAME");
    mistakes.put("domain:create taken --host local" + kernel, "taken");
    mistakes.put(create + " --kernel " + text, text.toString());
    mistakes.put(create + " --kernel " + text + "/vmlinuz", text + "/vmlinuz");
    mistakes.put(create + " --kernel " + empty, empty.toString());
    mistakes.put(create + " --kernel " + base(), base().toString());
    mistakes.put(create + " --kernel /dev/zero", "/dev/zero");
    mistakes.put("domain:create new --host nowhere" + kernel, "nowhere");
    mistakes.put("domain:create new" + kernel, "--host");
    mistakes.put(create, "--kernel");
    mistakes.put(create + " --initrd /dev/null", "--kernel");
    mistakes.put(create + kernel + " --colour red", "--colour");
    mistakes.put(create + kernel + " --os plan9", "plan9");
    mistakes.put(create + kernel + " --os \"<x>\"", "<x>");
    mistakes.put(create + kernel + " --mode upside-down", "upside-down");
    mistakes.put(create + kernel + " --engine xen", "xen");
    mistakes.put(create + kernel + " --network bridge=\"a b\"", "a b");
    mistakes.put(create + kernel + " --network user,mac=zz", "zz");
    mistakes.put(create + kernel + " --network user --mac 01:00:5e:00:00:01", "first pair even");
    mistakes.put(create + kernel + " --network user --mac 01:00:5e:00:00:01 --dry-run", "5e:00");
    mistakes.put(create + " --os linux --cdrom " + text, "the medium " + text + " is none");
    mistakes.put(create + kernel + " --cdrom " + System.getProperty(WITNESS), "its format is elf");
    mistakes.put("domain:eject taken --insert " + text, "the medium " + text + " is none");
    mistakes.put(create + " --disk " + text + ",format=vdi", "vdi");
    mistakes.put("domain:start nobody", "nobody");
    mistakes.put("domain:start taken@nowhere", "taken@nowhere");
    mistakes.put("domain:shutdown taken", "shut off");
    mistakes.put("domain:pause taken", "shut off");
    mistakes.put("domain:resume taken", "not paused");
    mistakes.put("domain:set taken", "--memory");
    mistakes.put("domain:set taken --memory 1M", "memory");
    mistakes.put("domain:set taken --vcpus 500", "500");
    mistakes.put("domain:cancel 999999", "999999");
    mistakes.put("domain:shutdown taken --timeout soon", "soon");
    mistakes.put("image:inspect /no/such/image", "/no/such/image");
    mistakes.put("host:info nowhere", "nowhere");
    mistakes.put("driver:info plan9", "plan9");
    return mistakes;
  }

  /** What a command that must fail says. */
  private String complaint(String command) {
    try {
      return "it did not fail, and printed: " + shell(command).replace('\n', '|');
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> files() throws Exception {
    if (!Files.exists(consoles())) {
      return List.of();
    }
    try (var found = Files.list(consoles())) {
      return found.map(Path::toString).sorted().toList();
    }
  }
}
