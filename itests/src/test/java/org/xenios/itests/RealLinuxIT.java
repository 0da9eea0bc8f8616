package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xenios.domain.Domain;
import org.xenios.domain.Execution;
import org.xenios.domain.Explanation.Line;
import org.xenios.domain.Explanation.Origin;
import org.xenios.domain.Operation;
import org.xml.sax.InputSource;

/** A real Debian kernel, from its file to its end. */
@RunWith(PaxExam.class)
public class RealLinuxIT extends GuestsIT {
  private static final String NAME = "debian";

  @Test
  public void aKernelAndAnInitrdBecomeADomainThatLivesAndLeavesNothingBehind() throws Exception {
    Execution created = succeed(new Operation.Create(linuxSpec(NAME), LOCAL, true));
    assertThat(created.plan().driver()).isEqualTo("org.xenios.guest.linux 1.0.0");
    awaitConsole(NAME, "tick 3");
    Domain domain = manager().domain(NAME);

    assertTheGuestWasRecognised(domain);
    assertStagesCame(domain);
    assertTicksAreWhole(NAME);
    assertEveryDeviceHasAReason();
    assertJmxShows(domain);

    Execution shutdown = succeed(new Operation.Shutdown(NAME, 0, false));
    assertThat(shutdown.plan().driver()).isEqualTo("org.xenios.guest.linux 1.0.0");
    assertThat(shutdown.steps())
        .extracting(Execution.StepRun::description)
        .contains("press the ACPI power button to shut down");
    assertThat(console(NAME)).contains("shutting down (power button)");
    assertThat(manager().domain(NAME).state().word()).isEqualTo("shut off");

    succeed(new Operation.Delete(NAME, false, false));
    assertThat(libvirtsDomains()).isEmpty();
    assertThat(consoles()).isEmptyDirectory();
    await("its MBean is gone", SOON, () -> !jmx().isRegistered(bean(domain)));
  }

  private static void assertTheGuestWasRecognised(Domain domain) {
    assertThat(domain.guest().family()).isEqualTo("linux");
    assertThat(domain.guest().release()).isNotBlank();
    assertThat(domain.health()).isEqualTo(Domain.Health.OK);
  }

  private void assertStagesCame(Domain domain) throws Exception {
    awaitSaid("its stage", SOON, () -> manager().domain(NAME).stage() + "", "init");
    assertThat(events(domain))
        .filteredOn(event -> event.topic().equals("domain/stage"))
        .extracting(event -> event.properties().get("stage"))
        .containsSubsequence("kernel", "init");
  }

  private void assertEveryDeviceHasAReason() throws Exception {
    List<Line> lines = manager().explain(NAME).lines();
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.because()).as(line.toString()).isNotBlank();
              assertThat(line.origin()).as(line.toString()).isIn(Origin.DRIVER, Origin.HYPERVISOR);
            });
    assertThat(lines).extracting(Line::origin).contains(Origin.DRIVER, Origin.HYPERVISOR);

    Map<String, Integer> explained = count(lines, line -> firstWord(line.what()));
    Map<String, Integer> live = count(devices(virsh("dumpxml", NAME)), Function.identity());
    assertThat(live).hasSizeGreaterThan(5);
    live.forEach(
        (kind, number) ->
            assertThat(explained.getOrDefault(kind, 0))
                .as(kind + " in " + lines)
                .isGreaterThanOrEqualTo(number));
  }

  private static <T> Map<String, Integer> count(List<T> things, Function<T, String> kind) {
    return things.stream().collect(Collectors.toMap(kind, one -> 1, Integer::sum, TreeMap::new));
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static List<String> devices(String xml) throws Exception {
    Element domain =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    NodeList children = domain.getElementsByTagName("devices").item(0).getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(Element.class::isInstance)
        .map(node -> node.getNodeName())
        .filter(name -> !name.equals("emulator"))
        .toList();
  }

  private void assertJmxShows(Domain domain) throws Exception {
    await("its MBean", SOON, () -> jmx().isRegistered(bean(domain)));
    awaitSaid(
        "its stage over JMX", SOON, () -> jmx().getAttribute(bean(domain), "Stage") + "", "init");
    assertThat(jmx().getAttribute(bean(domain), "State")).isEqualTo("running");
    assertThat(jmx().getAttribute(bean(domain), "Uuid")).isEqualTo(domain.uuid().toString());
    assertThat(jmx().getAttribute(bean(domain), "Driver")).isEqualTo("org.xenios.guest.linux");
    assertThat(jmx().getAttribute(bean(domain), "DriverVersion")).isEqualTo("1.0.0");
    await(
        "its processor time over JMX",
        SOON,
        () -> (Long) jmx().getAttribute(bean(domain), "CpuTimeNanos") > 0);
    ObjectName host = new ObjectName("org.xenios:type=Host,name=local");
    assertThat(jmx().getAttribute(host, "State")).isEqualTo("connected");
    assertThat(jmx().getAttribute(host, "ActiveCount")).isEqualTo(1);
    ObjectName driver = new ObjectName("org.xenios:type=GuestDriver,family=linux");
    assertThat(jmx().getAttribute(driver, "ServingVersion")).isEqualTo("1.0.0");
    assertThat(jmx().getAttribute(driver, "DomainCount")).isEqualTo(1);
  }

  private static MBeanServer jmx() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName bean(Domain domain) throws Exception {
    return new ObjectName("org.xenios:type=Domain,host=local,name=" + domain.name());
  }
}
