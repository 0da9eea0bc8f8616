package org.xenios.itests;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All tests that share one container. */
@RunWith(Suite.class)
@Suite.SuiteClasses({BootIT.class, CommandAccessIT.class, LogIT.class})
public class AllIT {}
