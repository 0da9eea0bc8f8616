/*
 * The floor: the libvirt calls that Xenios makes for a task, made in C on one open connection with nothing around them.
 * Started with a URI, it reads lines from its standard input and answers each with lines that end in "end":
 *   define N     defines N domains, named and numbered by their index
 *   list N       lists all domains with their states N times: a line of nanoseconds for each, then "count DOMAINS"
 *   info I N     reads domain I's figures N times: a line of nanoseconds for each
 *   state I N    reads domain I's state N times: a line of nanoseconds for each
 */
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct listed {
    char uuid[VIR_UUID_STRING_BUFLEN];
    char *name;
    int id, state, reason;
};

static void fail(const char *what)
{
    const char *why = virGetLastErrorMessage();
    fprintf(stderr, "floor: %s: %s\n", what, why ? why : "unknown");
    exit(1);
}

static void silent(void *data, virErrorPtr error)
{
    (void)data;
    (void)error;
}

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void uuid_of(int index, char *uuid)
{
    snprintf(uuid, VIR_UUID_STRING_BUFLEN, "00000000-0000-4000-8000-%012d", index % 1000000);
}

static void define(virConnectPtr connection, int count)
{
    for (int i = 0; i < count; i++) {
        char uuid[VIR_UUID_STRING_BUFLEN], xml[512];
        uuid_of(i, uuid);
        snprintf(xml, sizeof xml,
                 "<domain type='test'><name>bench-%d</name><uuid>%s</uuid><memory>262144</memory>"
                 "<vcpu>1</vcpu><os><type>hvm</type></os></domain>", i, uuid);
        virDomainPtr domain = virDomainDefineXML(connection, xml);
        if (!domain)
            fail("define");
        virDomainFree(domain);
    }
}

static int number(virDomainStatsRecordPtr record, const char *name)
{
    int value = 0;
    virTypedParamsGetInt(record->params, record->nparams, name, &value);
    return value;
}

static int list(virConnectPtr connection)
{
    virDomainStatsRecordPtr *records;
    int count = virConnectGetAllDomainStats(connection, VIR_DOMAIN_STATS_STATE, &records, 0);
    if (count < 0)
        fail("list");
    struct listed *all = calloc(count, sizeof *all);
    for (int i = 0; i < count; i++) {
        virDomainPtr domain = records[i]->dom;
        virDomainGetUUIDString(domain, all[i].uuid);
        all[i].name = strdup(virDomainGetName(domain));
        all[i].id = (int)virDomainGetID(domain);
        all[i].state = number(records[i], "state.state");
        all[i].reason = number(records[i], "state.reason");
    }
    virDomainStatsRecordListFree(records);
    for (int i = 0; i < count; i++)
        free(all[i].name);
    free(all);
    return count;
}

static virDomainPtr look_up(virConnectPtr connection, const char *uuid)
{
    virDomainPtr domain = virDomainLookupByUUIDString(connection, uuid);
    if (!domain)
        fail("look up");
    return domain;
}

static void info(virConnectPtr connection, const char *uuid)
{
    virDomainInfo figures;
    int autostart;
    virDomainPtr domain = look_up(connection, uuid);
    if (virDomainGetInfo(domain, &figures) < 0 || virDomainIsActive(domain) < 0 ||
        virDomainIsPersistent(domain) < 0 || virDomainGetAutostart(domain, &autostart) < 0)
        fail("info");
    virDomainFree(domain);
}

static void state(virConnectPtr connection, const char *uuid)
{
    int state, reason;
    char text[VIR_UUID_STRING_BUFLEN];
    virDomainPtr domain = look_up(connection, uuid);
    if (virDomainGetState(domain, &state, &reason, 0) < 0)
        fail("state");
    char *name = strdup(virDomainGetName(domain));
    virDomainGetUUIDString(domain, text);
    virDomainGetID(domain);
    free(name);
    virDomainFree(domain);
}

int main(int argc, char **argv)
{
    char line[128], uuid[VIR_UUID_STRING_BUFLEN];
    int n, index, count = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: floor URI\n");
        return 2;
    }
    virSetErrorFunc(NULL, silent);
    virConnectPtr connection = virConnectOpen(argv[1]);
    if (!connection)
        fail(argv[1]);
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "define %d", &n) == 1) {
            define(connection, n);
        } else if (sscanf(line, "list %d", &n) == 1) {
            for (int i = 0; i < n; i++) {
                long long began = now();
                count = list(connection);
                printf("%lld\n", now() - began);
            }
            printf("count %d\n", count);
        } else if (sscanf(line, "info %d %d", &index, &n) == 2) {
            uuid_of(index, uuid);
            for (int i = 0; i < n; i++) {
                long long began = now();
                info(connection, uuid);
                printf("%lld\n", now() - began);
            }
        } else if (sscanf(line, "state %d %d", &index, &n) == 2) {
            uuid_of(index, uuid);
            for (int i = 0; i < n; i++) {
                long long began = now();
                state(connection, uuid);
                printf("%lld\n", now() - began);
            }
        } else {
            fprintf(stderr, "floor: not understood: %s", line);
            return 2;
        }
        printf("end\n");
        fflush(stdout);
    }
    virConnectClose(connection);
    return 0;
}
