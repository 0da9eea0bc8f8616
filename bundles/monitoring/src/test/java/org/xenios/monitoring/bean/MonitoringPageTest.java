package org.xenios.monitoring.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for people says of every bean what the bean says of itself. */
class MonitoringPageTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        DomainMXBean.class,
        HostMXBean.class,
        GuestDriverMXBean.class,
        OperationsMXBean.class,
        ManagerMXBean.class
      })
  void namesEveryAttributeAndOperation(Class<?> bean) throws IOException {
    String page = Files.readString(Path.of("../../docs/monitoring.md"));
    String type = bean.getSimpleName().replace("MXBean", "");
    int begin = page.indexOf("### `org.xenios:type=" + type);
    int end = page.indexOf("\n##", begin + 1);
    String section = page.substring(begin, end);
    for (Method method : bean.getMethods()) {
      About about = method.getAnnotation(About.class);
      assertThat(about).as(method.toString()).isNotNull();
      String name = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
      if (name.equals(method.getName())) {
        assertThat(section).as(method.toString()).contains("`" + name + "(");
      } else {
        assertThat(section)
            .as(method.toString())
            .contains("| `" + name + "` |")
            .contains("| " + about.unit() + " | " + about.value() + " |");
      }
    }
  }
}
