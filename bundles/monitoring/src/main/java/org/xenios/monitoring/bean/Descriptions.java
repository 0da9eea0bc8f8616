package org.xenios.monitoring.bean;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import javax.management.DescriptorRead;
import javax.management.MBeanOperationInfo;
import org.jspecify.annotations.Nullable;

/** Reads an MXBean interface's annotations. */
final class Descriptions {
  private final Class<?> type;

  Descriptions(Class<?> type) {
    this.type = type;
  }

  @Nullable String about(DescriptorRead info, @Nullable String otherwise) {
    return info.getDescriptor().getFieldValue(DescribedBean.ABOUT) instanceof String text
        ? text
        : otherwise;
  }

  int impact(MBeanOperationInfo info) {
    return method(info)
        .map(method -> method.getAnnotation(About.class))
        .filter(About::tells)
        .map(tells -> MBeanOperationInfo.INFO)
        .orElse(MBeanOperationInfo.ACTION);
  }

  /** What an operation is given in that place. */
  Optional<Given> given(MBeanOperationInfo info, int place) {
    return method(info)
        .map(Method::getParameters)
        .map(parameters -> parameters[place])
        .map((Parameter parameter) -> parameter.getAnnotation(Given.class));
  }

  private Optional<Method> method(MBeanOperationInfo info) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(info.getName()))
        .filter(method -> method.getParameterCount() == info.getSignature().length)
        .findFirst();
  }
}
