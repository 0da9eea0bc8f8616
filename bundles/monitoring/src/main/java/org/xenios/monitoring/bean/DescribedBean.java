package org.xenios.monitoring.bean;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** An MXBean whose descriptions are those of its interface's annotations. */
class DescribedBean extends StandardMBean {
  static final String ABOUT = "about";

  private final Descriptions descriptions;

  <T> DescribedBean(T implementation, Class<T> type) {
    super(implementation, type, true);
    descriptions = new Descriptions(type);
  }

  @Override
  protected @Nullable String getDescription(MBeanInfo info) {
    return descriptions.about(info, super.getDescription(info));
  }

  @Override
  protected @Nullable String getDescription(MBeanAttributeInfo info) {
    return descriptions.about(info, super.getDescription(info));
  }

  @Override
  protected @Nullable String getDescription(MBeanOperationInfo info) {
    return descriptions.about(info, super.getDescription(info));
  }

  @Override
  protected int getImpact(MBeanOperationInfo info) {
    return descriptions.impact(info);
  }

  @Override
  protected @Nullable String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo info, int place) {
    return descriptions
        .given(operation, place)
        .map(Given::value)
        .orElseGet(() -> super.getParameterName(operation, info, place));
  }

  @Override
  protected @Nullable String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo info, int place) {
    return descriptions
        .given(operation, place)
        .map(Given::about)
        .orElseGet(() -> super.getDescription(operation, info, place));
  }
}
