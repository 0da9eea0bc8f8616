package org.xenios.manager.execute;

import java.util.UUID;

/** A domain's identity: its host's name and its UUID there. */
record Place(String host, UUID domain) {}
