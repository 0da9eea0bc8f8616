package org.xenios.monitoring.bean;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** What a bean, an attribute or an operation tells or does, for whoever browses it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface About {
  /** One sentence. */
  @DescriptorKey(DescribedBean.ABOUT)
  String value();

  /** The unit of its figure; empty when it is none or a count. */
  @DescriptorKey("units")
  String unit() default "";

  /** Whether an operation only tells. */
  boolean tells() default false;
}
