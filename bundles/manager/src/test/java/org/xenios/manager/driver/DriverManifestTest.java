package org.xenios.manager.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is a guest driver, by what his bundle says of itself. */
class DriverManifestTest {
  private static final String COMPONENT =
      "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='d'%s>"
          + "<service><provide interface='%s'/></service>%s<implementation class='d.D'/>"
          + "</scr:component>";
  private static final String DRIVER = "org.xenios.guest.GuestDriver";

  private final Map<String, String> headers = new HashMap<>();
  private String component = COMPONENT.formatted("", DRIVER, "");

  DriverManifestTest() {
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", "org.example.guest.haiku");
    headers.put("Bundle-Version", "0.1.0");
    headers.put("Import-Package", "org.xenios.guest;version=\"[1.0,2)\",org.xenios.machine");
    headers.put(
        "Provide-Capability",
        "osgi.service;objectClass:List<String>=\"" + DRIVER + "\";uses:=\"org.xenios.guest\"");
    headers.put("Service-Component", "OSGI-INF/d.xml");
  }

  private String refusal() {
    return DriverManifest.refusal(
        headers, path -> path.equals("OSGI-INF/d.xml") ? component.getBytes(UTF_8) : null);
  }

  @Test
  void aDriverComesIn() {
    assertThat(refusal()).isNull();
    assertThat(DriverManifest.label(headers)).isEqualTo("org.example.guest.haiku 0.1.0");
  }

  @Test
  void itsFamilyIsWhatItsDescriptionSays() {
    assertThat(family()).isNull();
    component =
        COMPONENT.formatted("", DRIVER, "<property name='xenios.guest.family' value='haiku'/>");
    assertThat(family()).isEqualTo("haiku");
    component =
        COMPONENT.formatted("", DRIVER, "<property name='xenios.guest.family'>\nbeos\n</property>");
    assertThat(family()).isEqualTo("beos");
  }

  private String family() {
    return DriverManifest.family(
        headers, path -> path.equals("OSGI-INF/d.xml") ? component.getBytes(UTF_8) : null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Bundle-Version               | 1.2.3.SNAPSHOT-2",
        "Bundle-Version               | 1",
        "Bundle-SymbolicName          | org.xenios.guest.linux;x=y",
        "Import-Package               | javax.xml.parsers,org.w3c.dom,org.xml.sax,org.xenios.guest",
        "Import-Package               | java.util,org.xenios.guest;resolution:=optional",
        "Bundle-ClassPath             | .,lib/more.jar",
        "Require-Capability           | osgi.ee;filter:=\"(osgi.ee=JavaSE)\"",
      })
  void thisDoesNoHarm(String header, String value) {
    headers.put(header, value);
    assertThat(refusal()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Bundle-SymbolicName   | ``                      | no OSGi bundle",
        "Bundle-SymbolicName   | a b                     | is no name",
        "Bundle-SymbolicName   | org.xenios.manager      | one of Xenios' own",
        "Bundle-SymbolicName   | org.xenios.api          | one of Xenios' own",
        "Bundle-SymbolicName   | org.x;singleton:=true   | singleton",
        "Bundle-SymbolicName   | org.x; singleton:=\"true\" | singleton",
        "Bundle-ManifestVersion| 1                       | ManifestVersion",
        "Bundle-Version        | one                     | is no version",
        "Bundle-Version        | 1.2.3-SNAPSHOT          | is no version",
        "Bundle-Activator      | d.A                     | activator",
        "bundle-activator      | d.A                     | activator",
        "Fragment-Host         | org.xenios.manager      | fragment",
        "DynamicImport-Package | *                       | DynamicImport-Package",
        "Require-Bundle        | org.xenios.manager      | Require-Bundle",
        "Export-Package        | d                       | exports",
        "Bundle-NativeCode     | libd.so                 | native code",
        "Karaf-Commands        | d                       | commands",
        "Multi-Release         | true                    | multi-release",
        "Import-Package        | org.xenios.domain       | org.xenios.domain",
        "Import-Package        | com.sun.jna;resolution:=optional | com.sun.jna",
        "Import-Package        | org.xenios.guest;org.slf4j;version=\"[1,2)\" | org.slf4j",
        "Import-Package        | javax.inject            | javax.inject",
        "Provide-Capability    | osgi.service;objectClass=java.lang.Runnable | no guest driver",
        "Provide-Capability    | other;objectClass=org.xenios.guest.GuestDriver | no guest driver",
        "Service-Component     | OSGI-INF/other.xml      | does not have",
        "Service-Component     | OSGI-INF/*.xml          | does not have",
        "Service-Component     | ``                      | no component",
      })
  void thisIsRefused(String header, String value, String why) {
    headers.put(header, value);
    assertThat(refusal()).isNotNull().contains(why).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Bundle-SymbolicName,no OSGi bundle",
    "Bundle-ManifestVersion,ManifestVersion",
    "Provide-Capability,no guest driver",
    "Service-Component,no component",
  })
  void thisMustBeThere(String header, String why) {
    headers.remove(header);
    assertThat(refusal()).contains(why);
  }

  @Test
  void componentsAreLazyAskForNothingAndProvideTheDriverAlone() {
    component = COMPONENT.formatted(" immediate='true'", DRIVER, "");
    assertThat(refusal()).contains("immediate");
    component = COMPONENT.formatted(" immediate='false'", DRIVER, "");
    assertThat(refusal()).isNull();
    component = COMPONENT.formatted("", DRIVER, "<reference interface='x.Y' bind='b'/>");
    assertThat(refusal()).contains("asks for services");
    component = COMPONENT.formatted(" deactivate='leave'", DRIVER, "");
    assertThat(refusal()).contains("(deactivate), and would run unguarded");
    component = COMPONENT.formatted(" modified='change'", DRIVER, "");
    assertThat(refusal()).contains("(modified)");
    component = COMPONENT.formatted("", "java.lang.Runnable", "");
    assertThat(refusal()).contains("alone");
    component = "<!DOCTYPE x []>" + COMPONENT.formatted("", DRIVER, "");
    assertThat(refusal()).contains("no component description");
    component = "<components>" + COMPONENT.formatted("", DRIVER, "") + "</components>";
    assertThat(refusal()).isNull();
    component =
        "<components>"
            + COMPONENT.formatted("", DRIVER, "")
            + COMPONENT.formatted(" immediate='1'", DRIVER, "")
            + "</components>";
    assertThat(refusal()).contains("immediate");
    component = "<components/>";
    assertThat(refusal()).contains("no component");
  }
}
