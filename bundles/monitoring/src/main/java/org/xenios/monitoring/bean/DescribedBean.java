package org.xenios.monitoring.bean;

import javax.management.DescriptorRead;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** An MXBean whose descriptions are those of its interface's {@link About} annotations. */
final class DescribedBean extends StandardMBean {
  static final String ABOUT = "about";

  <T> DescribedBean(T implementation, Class<T> type) {
    super(implementation, type, true);
  }

  @Override
  protected @Nullable String getDescription(MBeanInfo info) {
    return about(info, super.getDescription(info));
  }

  @Override
  protected @Nullable String getDescription(MBeanAttributeInfo info) {
    return about(info, super.getDescription(info));
  }

  private static @Nullable String about(DescriptorRead info, @Nullable String otherwise) {
    return info.getDescriptor().getFieldValue(ABOUT) instanceof String text ? text : otherwise;
  }
}
