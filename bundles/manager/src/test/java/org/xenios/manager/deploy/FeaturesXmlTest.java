package org.xenios.manager.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.manager.deploy.FeaturesXml.Unfit;
import org.xml.sax.SAXException;

/** Features repositories, whole, cut off, and with more in them than drivers need. */
class FeaturesXmlTest {
  private static final String NAMESPACE = "xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'";
  private static final String GOOD =
      "<features name='lot' "
          + NAMESPACE
          + "><!-- one -->\n<feature name='a' version='1.2.0'>"
          + "<details>words</details><feature>xenios-api</feature>"
          + "<feature version='1.0.0'>b</feature>"
          + "<bundle start-level='80'> mvn:org.example/x/1.2.0 </bundle></feature>"
          + "<feature name='c'/></features>";

  private static FeaturesXml read(String text) throws Exception {
    return FeaturesXml.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void tellsWhatItHolds() throws Exception {
    FeaturesXml xml = read(GOOD);
    assertThat(xml.ids()).containsExactlyInAnyOrder("a/1.2.0", "c/0.0.0");
    assertThat(xml.bundles()).containsExactly("mvn:org.example/x/1.2.0");
    assertThat(xml.features().get(0).rests()).containsExactly("xenios-api", "b/1.0.0");
  }

  @Test
  void cutAnywhereItIsNoXml() {
    for (int length = 0; length < GOOD.length(); length++) {
      String cut = GOOD.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(SAXException.class);
    }
  }

  @Test
  void otherXmlIsNone() throws Exception {
    assertThat(read("<project xmlns='http://maven.apache.org/POM/4.0.0'/>")).isNull();
    assertThat(read("<features/>")).isNull();
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(() -> read("<!DOCTYPE features [<!ENTITY x 'y'>]>" + GOOD))
        .isInstanceOf(SAXException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<repository>mvn:x/y/1/xml</repository>",
        "<feature name='a'><config name='x'>a=b</config></feature>",
        "<feature name='a'><configfile finalname='etc/x'>file:x</configfile></feature>",
        "<feature name='a'><library>mvn:x/y/1</library></feature>",
        "<feature name='a'><conditional><bundle>mvn:x/y/1</bundle></conditional></feature>",
        "",
      })
  void whatDriversDoNotNeedIsRefused(String content) {
    assertThatThrownBy(() -> read("<features " + NAMESPACE + ">" + content + "</features>"))
        .isInstanceOf(Unfit.class)
        .hasMessageNotContaining("\n");
  }
}
