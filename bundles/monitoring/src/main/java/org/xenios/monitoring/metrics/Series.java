package org.xenios.monitoring.metrics;

import java.util.List;

/** All series that are exported, with their labels. {@code docs/metrics.md} lists them. */
enum Series {
  BUILD_INFO("xenios_build_info", Type.INFO, "The version of Xenios; always 1.", "version"),
  HEALTH_LEVEL(
      "xenios_health_level",
      Type.GAUGE,
      "How all parts stand, the worst of them: 0 ok, 1 degraded, 2 failed."),
  HEALTH_PARTS(
      "xenios_health_parts", Type.GAUGE, "Parts that were looked at, by how they stand.", "level"),
  EVENTS("xenios_events_total", Type.COUNTER, "Events, by topic.", "topic"),
  OPERATIONS(
      "xenios_operations_total",
      Type.COUNTER,
      "Operations that ended, by verb and outcome.",
      "verb",
      "outcome"),
  OPERATIONS_RUNNING("xenios_operations_running", Type.GAUGE, "Operations under way."),
  OPERATIONS_QUEUED(
      "xenios_operations_queued", Type.GAUGE, "Operations that wait for their turn in a queue."),

  HOST_UP("xenios_host_up", Type.GAUGE, "Whether the host is connected.", "host"),
  HOST_STATE(
      "xenios_host_state",
      Type.GAUGE,
      "How the host's connection stands: 1 with the state as a label.",
      "host",
      "state"),
  HOST_STATE_SINCE(
      "xenios_host_state_timestamp_seconds",
      Type.GAUGE,
      "When the host's connection came to stand so.",
      "host"),
  HOST_INFO(
      "xenios_host_info",
      Type.INFO,
      "What the host is; absent until it was connected once.",
      "host",
      "hypervisor",
      "hypervisor_version",
      "libvirt_version",
      "arch"),
  HOST_DOMAINS("xenios_host_domains", Type.GAUGE, "Domains on the host, active or not.", "host"),
  HOST_DOMAINS_ACTIVE(
      "xenios_host_domains_active", Type.GAUGE, "Active domains on the host.", "host"),
  HOST_PROCESSORS("xenios_host_processors", Type.GAUGE, "Processors that are on.", "host"),
  HOST_CPU_USAGE(
      "xenios_host_cpu_usage_ratio",
      Type.GAUGE,
      "How busy the host's processors were between the last two readings; 1 is all of them.",
      "host"),
  HOST_MEMORY("xenios_host_memory_bytes", Type.GAUGE, "Memory that the host has.", "host"),
  HOST_MEMORY_FREE(
      "xenios_host_memory_free_bytes",
      Type.GAUGE,
      "Memory that could still be given away, page cache included.",
      "host"),
  HOST_VCPUS(
      "xenios_host_domain_vcpus",
      Type.GAUGE,
      "Virtual processors of the host's active domains.",
      "host"),
  HOST_DOMAIN_MEMORY(
      "xenios_host_domain_memory_bytes",
      Type.GAUGE,
      "Memory of the host's active domains.",
      "host"),
  HOST_READ_AT(
      "xenios_host_statistics_timestamp_seconds",
      Type.GAUGE,
      "When the host's figures were last read.",
      "host"),
  HOST_ROUND(
      "xenios_host_statistics_round_seconds",
      Type.GAUGE,
      "How long the last round of reading the host's figures took.",
      "host"),

  DRIVER_SERVING(
      "xenios_driver_serving", Type.GAUGE, "Whether a driver serves the family.", "family"),
  DRIVER_SWAPS(
      "xenios_driver_swaps_total",
      Type.COUNTER,
      "How often another generation began to serve the family.",
      "family"),
  DRIVER_SWAP_AT(
      "xenios_driver_last_swap_timestamp_seconds",
      Type.GAUGE,
      "When the generation that serves the family began to.",
      "family"),
  DRIVER_SWAP_GAP(
      "xenios_driver_last_swap_gap_seconds",
      Type.GAUGE,
      "How long nobody served the family in its last swap.",
      "family"),
  DRIVER_GENERATION(
      "xenios_driver_generation_state",
      Type.GAUGE,
      "A generation of a driver: 1 with its state as a label.",
      "family",
      "driver",
      "version",
      "bundle",
      "state"),
  DRIVER_DOMAINS(
      "xenios_driver_domains",
      Type.GAUGE,
      "Domains that are bound to this driver and version.",
      "family",
      "driver",
      "version",
      "bundle"),
  DRIVER_QUESTIONS(
      "xenios_driver_questions_total",
      Type.COUNTER,
      "Questions that the generation answered.",
      "family",
      "driver",
      "version",
      "bundle"),
  DRIVER_FAILURES(
      "xenios_driver_question_failures_total",
      Type.COUNTER,
      "Questions that the generation failed to answer.",
      "family",
      "driver",
      "version",
      "bundle"),
  DRIVER_IN_FLIGHT(
      "xenios_driver_questions_in_flight",
      Type.GAUGE,
      "Questions that the generation is answering now.",
      "family",
      "driver",
      "version",
      "bundle"),
  DRIVER_STUCK(
      "xenios_driver_stuck_threads",
      Type.GAUGE,
      "Threads of drivers' questions that could not be ended."),

  DOMAIN_INFO(
      "xenios_domain_info",
      Type.INFO,
      "What the domain's guest is, and which driver designed it; empty for one that is not ours.",
      "host",
      "domain",
      "uuid",
      "guest",
      "release",
      "driver",
      "driver_version"),
  DOMAIN_STATE(
      "xenios_domain_state",
      Type.GAUGE,
      "Whether the domain runs: 1 with the state as a label.",
      "host",
      "domain",
      "uuid",
      "state"),
  DOMAIN_STAGE(
      "xenios_domain_stage",
      Type.GAUGE,
      "How far the guest's boot is: 1 with the stage as a label; absent when that is not known.",
      "host",
      "domain",
      "uuid",
      "stage"),
  DOMAIN_HEALTH(
      "xenios_domain_health",
      Type.GAUGE,
      "What is wrong with the domain: 1 with the word for it as a label.",
      "host",
      "domain",
      "uuid",
      "health"),
  DOMAIN_STALE(
      "xenios_domain_stale",
      Type.GAUGE,
      "Whether the host is not connected, so that this is what was last known of the domain.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_STARTED(
      "xenios_domain_start_time_seconds",
      Type.GAUGE,
      "When the active domain was started; absent when nobody saw it.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_BOOT(
      "xenios_domain_boot_duration_seconds",
      Type.GAUGE,
      "From the start of the domain's present or last run until its guest was ready.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_REBOOTS(
      "xenios_domain_reboots_total",
      Type.COUNTER,
      "How often the guest restarted in the present or last run.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_PANICS(
      "xenios_domain_panics_total",
      Type.COUNTER,
      "How often the guest panicked.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_CRASHES(
      "xenios_domain_crashes_total",
      Type.COUNTER,
      "How often the domain ended without being asked to.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_IO_ERRORS(
      "xenios_domain_io_errors_total",
      Type.COUNTER,
      "How often a disk of the domain failed.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_AGENT(
      "xenios_domain_agent_connected",
      Type.GAUGE,
      "Whether the guest's agent is there; absent when nobody told.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_READ_AT(
      "xenios_domain_statistics_timestamp_seconds",
      Type.GAUGE,
      "When a group of the domain's figures was last read.",
      "host",
      "domain",
      "uuid",
      "group"),
  DOMAIN_CPU(
      "xenios_domain_cpu_seconds_total",
      Type.COUNTER,
      "Processor time that the domain used in this run.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_VCPUS("xenios_domain_vcpus", Type.GAUGE, "Virtual processors.", "host", "domain", "uuid"),
  DOMAIN_MEMORY(
      "xenios_domain_memory_bytes",
      Type.GAUGE,
      "Memory that the domain has.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_MEMORY_MAX(
      "xenios_domain_memory_max_bytes",
      Type.GAUGE,
      "Memory that the domain could have without a cold boot.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_MEMORY_RESIDENT(
      "xenios_domain_memory_resident_bytes",
      Type.GAUGE,
      "Memory that the host spends on the domain.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_MEMORY_AVAILABLE(
      "xenios_domain_memory_available_bytes",
      Type.GAUGE,
      "Memory that the guest has to use, as it says.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_MEMORY_UNUSED(
      "xenios_domain_memory_unused_bytes",
      Type.GAUGE,
      "Memory that the guest leaves wholly unused, as it says.",
      "host",
      "domain",
      "uuid"),
  DOMAIN_MEMORY_USABLE(
      "xenios_domain_memory_usable_bytes",
      Type.GAUGE,
      "Memory that the guest could use without swapping, as it says.",
      "host",
      "domain",
      "uuid"),
  NET_RECEIVED(
      "xenios_domain_network_receive_bytes_total",
      Type.COUNTER,
      "Bytes that came into the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_RECEIVED_PACKETS(
      "xenios_domain_network_receive_packets_total",
      Type.COUNTER,
      "Packets that came into the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_RECEIVED_ERRORS(
      "xenios_domain_network_receive_errors_total",
      Type.COUNTER,
      "Errors on the way into the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_RECEIVED_DROPS(
      "xenios_domain_network_receive_drops_total",
      Type.COUNTER,
      "Packets dropped on the way into the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_SENT(
      "xenios_domain_network_transmit_bytes_total",
      Type.COUNTER,
      "Bytes that the guest sent.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_SENT_PACKETS(
      "xenios_domain_network_transmit_packets_total",
      Type.COUNTER,
      "Packets that the guest sent.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_SENT_ERRORS(
      "xenios_domain_network_transmit_errors_total",
      Type.COUNTER,
      "Errors on the way out of the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  NET_SENT_DROPS(
      "xenios_domain_network_transmit_drops_total",
      Type.COUNTER,
      "Packets dropped on the way out of the guest.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_READ(
      "xenios_domain_disk_read_bytes_total",
      Type.COUNTER,
      "Bytes read from the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_READ_REQUESTS(
      "xenios_domain_disk_read_requests_total",
      Type.COUNTER,
      "Requests to read from the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_READ_TIME(
      "xenios_domain_disk_read_seconds_total",
      Type.COUNTER,
      "Time spent reading from the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_WRITTEN(
      "xenios_domain_disk_written_bytes_total",
      Type.COUNTER,
      "Bytes written to the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_WRITE_REQUESTS(
      "xenios_domain_disk_write_requests_total",
      Type.COUNTER,
      "Requests to write to the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_WRITE_TIME(
      "xenios_domain_disk_write_seconds_total",
      Type.COUNTER,
      "Time spent writing to the disk.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_CAPACITY(
      "xenios_domain_disk_capacity_bytes",
      Type.GAUGE,
      "The disk's size as the guest sees it.",
      "host",
      "domain",
      "uuid",
      "device"),
  DISK_ALLOCATED(
      "xenios_domain_disk_allocated_bytes",
      Type.GAUGE,
      "What the disk's image takes on the host.",
      "host",
      "domain",
      "uuid",
      "device"),

  PROCESS_CPU(
      "process_cpu_seconds_total", Type.COUNTER, "Processor time that the manager's process used."),
  PROCESS_START(
      "process_start_time_seconds", Type.GAUGE, "When the manager's process was started."),
  PROCESS_FDS("process_open_fds", Type.GAUGE, "Files that the manager's process has open."),
  PROCESS_MAX_FDS("process_max_fds", Type.GAUGE, "Files that it may have open."),
  PROCESS_RESIDENT(
      "process_resident_memory_bytes", Type.GAUGE, "Memory that the manager's process takes."),
  JVM_INFO("jvm_runtime_info", Type.INFO, "The Java machine.", "runtime", "vendor", "version"),
  JVM_MEMORY_USED("jvm_memory_used_bytes", Type.GAUGE, "Memory that is used.", "area"),
  JVM_MEMORY_COMMITTED(
      "jvm_memory_committed_bytes", Type.GAUGE, "Memory that the system has given.", "area"),
  JVM_MEMORY_MAX(
      "jvm_memory_max_bytes", Type.GAUGE, "Memory that may be used; absent if unbounded.", "area"),
  JVM_THREADS("jvm_threads_current", Type.GAUGE, "Threads."),
  JVM_CLASSES("jvm_classes_currently_loaded", Type.GAUGE, "Classes that are loaded."),
  JVM_GC(
      "jvm_gc_collection_seconds",
      Type.SUMMARY,
      "How often the garbage collector ran, and how long.",
      "gc");

  /** What kind of figure. */
  enum Type {
    COUNTER,
    GAUGE,
    INFO,
    SUMMARY
  }

  final String text;
  final Type type;
  final String help;
  final List<String> labels;

  Series(String text, Type type, String help, String... labels) {
    this.text = text;
    this.type = type;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The name without the ending that its type gives it. */
  String base() {
    return switch (type) {
      case COUNTER -> text.substring(0, text.length() - "_total".length());
      case INFO -> text.substring(0, text.length() - "_info".length());
      case GAUGE, SUMMARY -> text;
    };
  }
}
