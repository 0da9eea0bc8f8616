package org.xenios.itests;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All tests that share one container. */
@RunWith(Suite.class)
@Suite.SuiteClasses({
  AuditIT.class,
  BootIT.class,
  CommandAccessIT.class,
  GuestTextIT.class,
  HealthIT.class,
  LogIT.class,
  PrometheusIT.class,
  RealLinuxIT.class,
  FourFamiliesIT.class,
  ShutdownIT.class,
  SecureBootIT.class,
  HotSwapIT.class,
  PinIT.class,
  TrialIT.class,
  RedesignIT.class,
  DeployIT.class,
  EventBurstIT.class,
  EventLatencyIT.class,
  EventsIT.class,
  ExampleIT.class,
  NoDriverIT.class,
  SideBySideIT.class,
  SwapUnderLoadIT.class,
  LeakIT.class,
  PlanPathIT.class,
  WrongInputIT.class,
  CrashSafeCreateIT.class,
  InterruptedIT.class,
  HostsIT.class,
  LostHostIT.class,
  QueueIT.class,
  StatisticsIT.class,
  ExplainIT.class,
  ChurnIT.class,
  UpdateOwnBundlesIT.class,
  CleanLogIT.class,
  BadDriverIT.class
})
public class AllIT {}
