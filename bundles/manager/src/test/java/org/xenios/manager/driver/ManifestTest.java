package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static String complaint(String header, String value) {
    return Manifest.complaint(Map.of("Bundle-SymbolicName", "x", header, value)::get);
  }

  @Test
  void theApiAndJavasOwnMayBeImported() {
    assertThat(
            complaint(
                "Import-Package",
                "javax.xml.parsers,org.w3c.dom,org.xenios.guest;version=\"[1.0,2)\","
                    + "org.xenios.machine;version=\"[1.0,2)\";x=\"com.sun.jna,a\",org.xml.sax.helpers"))
        .isNull();
  }

  @Test
  void whatElseIsImportedIsNamed() {
    assertThat(complaint("Import-Package", "org.xenios.guest,com.sun.jna;version=\"[5,6)\""))
        .contains("imports com.sun.jna");
    assertThat(complaint("Import-Package", "java.util; com.sun.jna ;resolution:=optional"))
        .contains("imports com.sun.jna");
    assertThat(complaint("Import-Package", "org.xenios.guest.kit"))
        .contains("org.xenios.guest.kit");
    assertThat(complaint("Import-Package", "org.osgi.framework")).contains("org.osgi.framework");
  }

  @Test
  void whatRunsUnaskedOrIsSharedIsRefused() {
    assertThat(complaint("Bundle-Activator", "a.B"))
        .contains("Bundle-Activator", "when it is asked");
    assertThat(complaint("DynamicImport-Package", "*")).contains("DynamicImport-Package");
    assertThat(complaint("Require-Bundle", "a")).contains("Require-Bundle");
    assertThat(complaint("Export-Package", "org.xenios.guest")).contains("Export-Package");
  }
}
