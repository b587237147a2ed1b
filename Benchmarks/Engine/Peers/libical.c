// Does with libical what the engine's benchmark measures, and prints what it took as JSON, one object a line.
//
//     libical-peer parse|write|roundtrip|decode|rules FILE ROUNDS [SECONDS A RULE]
//
// Releasing memory is not timed. Everything is done exactly ROUNDS times.

#include <libical/ical.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RULES_AT_MOST = 1000 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "libical-peer: %s: %s\n", what, name);
    exit(1);
}

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        fail("no memory", "calloc");
    return memory;
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        fail("cannot be read", path);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (text == NULL || fread(text, 1, size, file) != size)
        fail("cannot be read", path);
    text[size] = '\0';
    fclose(file);
    return text;
}

static long peak_kibibytes(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    long peak = 0;
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "VmHWM: %ld", &peak) == 1)
            break;
    if (status != NULL)
        fclose(status);
    return peak;
}

static void print_seconds(const double *seconds, int rounds)
{
    printf("\"seconds\":[");
    for (int round = 0; round < rounds; round++)
        printf("%s%.9f", round == 0 ? "" : ",", seconds[round]);
    printf("]");
}

// Calendars

struct counts {
    long events, components, properties, bytes;
};

// A value read through the typed call for its kind; the sum keeps the reading from being left out.
static unsigned long touch(const icalvalue *value)
{
    switch (icalvalue_isa(value)) {
    case ICAL_DATE_VALUE:
        return (unsigned long)icalvalue_get_date(value).day;
    case ICAL_DATETIME_VALUE:
        return (unsigned long)icalvalue_get_datetime(value).second;
    case ICAL_DATETIMEPERIOD_VALUE:
        return (unsigned long)icalvalue_get_datetimeperiod(value).time.second;
    case ICAL_PERIOD_VALUE:
        return (unsigned long)icalvalue_get_period(value).start.second;
    case ICAL_DURATION_VALUE:
        return icalvalue_get_duration(value).seconds;
    case ICAL_TRIGGER_VALUE:
        return icalvalue_get_trigger(value).duration.seconds;
    case ICAL_RECUR_VALUE:
        return (unsigned long)icalvalue_get_recur(value).freq;
    case ICAL_UTCOFFSET_VALUE:
        return (unsigned long)icalvalue_get_utcoffset(value);
    case ICAL_INTEGER_VALUE:
        return (unsigned long)icalvalue_get_integer(value);
    case ICAL_FLOAT_VALUE:
        return (unsigned long)icalvalue_get_float(value);
    case ICAL_GEO_VALUE:
        return (unsigned long)icalvalue_get_geo(value).lat;
    case ICAL_STATUS_VALUE:
        return (unsigned long)icalvalue_get_status(value);
    case ICAL_TRANSP_VALUE:
        return (unsigned long)icalvalue_get_transp(value);
    case ICAL_ACTION_VALUE:
        return (unsigned long)icalvalue_get_action(value);
    case ICAL_METHOD_VALUE:
        return (unsigned long)icalvalue_get_method(value);
    case ICAL_CLASS_VALUE:
        return (unsigned long)icalvalue_get_class(value);
    case ICAL_X_VALUE:
        return (unsigned char)*icalvalue_get_x(value);
    case ICAL_URI_VALUE:
        return (unsigned char)*icalvalue_get_uri(value);
    case ICAL_CALADDRESS_VALUE:
        return (unsigned char)*icalvalue_get_caladdress(value);
    case ICAL_TEXT_VALUE:
        return (unsigned char)*icalvalue_get_text(value);
    default:
        return 0;
    }
}

static unsigned long touch_all(icalcomponent *component)
{
    unsigned long sum = 0;
    for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY); property != NULL;
         property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
        const icalvalue *value = icalproperty_get_value(property);
        if (value != NULL)
            sum += touch(value);
    }
    for (icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); inner != NULL;
         inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        sum += touch_all(inner);
    return sum;
}

// What a list of bookings needs: who, from when, until when, which.
static unsigned long read_events(icalcomponent *calendar)
{
    static const icalproperty_kind wanted[] = {
        ICAL_UID_PROPERTY, ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY, ICAL_SUMMARY_PROPERTY};
    unsigned long sum = 0;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        for (size_t index = 0; index < sizeof wanted / sizeof *wanted; index++) {
            icalproperty *property = icalcomponent_get_first_property(event, wanted[index]);
            if (property != NULL)
                sum += touch(icalproperty_get_value(property));
        }
    return sum;
}

static void count(icalcomponent *component, struct counts *counts)
{
    counts->components += 1;
    counts->events += icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT;
    counts->properties += icalcomponent_count_properties(component, ICAL_ANY_PROPERTY);
    for (icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); inner != NULL;
         inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count(inner, counts);
}

static icalcomponent *parsed(const char *text)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL)
        fail("cannot be parsed", icalerror_perror());
    return calendar;
}

static void measure_calendar(const char *mode, const char *path, int rounds)
{
    const int parses = strcmp(mode, "write") != 0;
    const int decodes = strcmp(mode, "decode") == 0;
    const int roundtrip = strcmp(mode, "roundtrip") == 0;
    const int writes = roundtrip || !parses;
    char *text = contents(path);
    double *seconds = allocate((size_t)rounds, sizeof *seconds);
    struct counts counts = {0};
    volatile unsigned long sum = 0;
    icalcomponent *calendar = parses ? NULL : parsed(text);
    for (int round = 0; round < rounds; round++) {
        char *written = NULL;
        double start = now();
        if (parses)
            calendar = parsed(text);
        if (decodes)
            sum += touch_all(calendar);
        if (roundtrip)
            sum += read_events(calendar);
        if (writes)
            written = icalcomponent_as_ical_string_r(calendar);
        seconds[round] = now() - start;
        counts = (struct counts){.bytes = written != NULL ? (long)strlen(written) : 0};
        count(calendar, &counts);
        free(written);
        if (parses)
            icalcomponent_free(calendar);
    }
    printf(
        "{\"mode\":\"%s\",\"rounds\":%d,\"events\":%ld,\"components\":%ld,\"properties\":%ld,\"bytes\":%ld,", mode, rounds,
        counts.events, counts.components, counts.properties, counts.bytes);
    printf("\"peak_kib\":%ld,", peak_kibibytes());
    print_seconds(seconds, rounds);
    printf("}\n");
    free(seconds);
    free(text);
}

// Rules

struct rule {
    int wanted;
    char start[32];
    char text[512];
    int skipped, instances;
    char last[32];
    double *seconds;
};

static void expand(struct rule *rule)
{
    struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule->text);
    icalrecur_iterator *iterator = icalrecur_iterator_new(recurrence, icaltime_from_string(rule->start));
    struct icaltimetype last = icaltime_null_time();
    rule->instances = 0;
    while (iterator != NULL && rule->instances < rule->wanted) {
        struct icaltimetype next = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(next))
            break;
        last = next;
        rule->instances += 1;
    }
    if (iterator != NULL)
        icalrecur_iterator_free(iterator);
    rule->last[0] = '\0';
    if (rule->instances > 0)
        snprintf(
            rule->last, sizeof rule->last, "%04d%02d%02dT%02d%02d%02d", last.year, last.month, last.day, last.hour,
            last.minute, last.second);
}

// The library cannot be interrupted safely, so each rule is tried first in a process that an alarm ends.
static int is_too_slow(struct rule *rule, unsigned seconds)
{
    pid_t child = fork();
    if (child < 0)
        fail("cannot fork", rule->text);
    if (child == 0) {
        alarm(seconds);
        expand(rule);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
}

static int read_rules(const char *path, struct rule *rules)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail("cannot be read", path);
    int found = 0;
    while (found < RULES_AT_MOST &&
           fscanf(file, "%d %31s %511s", &rules[found].wanted, rules[found].start, rules[found].text) == 3)
        found += 1;
    fclose(file);
    return found;
}

static void measure_rules(const char *path, int rounds, unsigned limit)
{
    struct rule *rules = allocate(RULES_AT_MOST, sizeof *rules);
    int found = read_rules(path, rules);
    for (int index = 0; index < found; index++) {
        rules[index].seconds = allocate((size_t)rounds, sizeof(double));
        rules[index].skipped = is_too_slow(&rules[index], limit);
    }
    double *totals = allocate((size_t)rounds, sizeof *totals);
    for (int round = 0; round < rounds; round++)
        for (int index = 0; index < found; index++) {
            struct rule *rule = &rules[index];
            if (rule->skipped)
                continue;
            double start = now();
            expand(rule);
            rule->seconds[round] = now() - start;
            totals[round] += rule->seconds[round];
        }
    long instances = 0;
    for (int index = 0; index < found; index++) {
        struct rule *rule = &rules[index];
        printf("{\"mode\":\"rule\",\"start\":\"%s\",\"rule\":\"%s\",", rule->start, rule->text);
        if (rule->skipped) {
            printf("\"skipped\":\"slower than %u s\"}\n", limit);
        } else {
            instances += rule->instances;
            printf("\"instances\":%d,\"last\":\"%s\",", rule->instances, rule->last);
            print_seconds(rule->seconds, rounds);
            printf("}\n");
        }
        free(rule->seconds);
    }
    printf("{\"mode\":\"rules\",\"rounds\":%d,\"rules\":%d,\"instances\":%ld,", rounds, found, instances);
    printf("\"peak_kib\":%ld,", peak_kibibytes());
    print_seconds(totals, rounds);
    printf("}\n");
    free(totals);
    free(rules);
}

int main(int count, char **arguments)
{
    static const char *const calendar_modes[] = {"parse", "write", "roundtrip", "decode"};
    int rounds = count >= 4 ? atoi(arguments[3]) : 0;
    int limit = count >= 5 ? atoi(arguments[4]) : 2;
    if (rounds > 0 && limit > 0) {
        for (size_t index = 0; index < sizeof calendar_modes / sizeof *calendar_modes; index++)
            if (strcmp(arguments[1], calendar_modes[index]) == 0) {
                measure_calendar(arguments[1], arguments[2], rounds);
                return 0;
            }
        if (strcmp(arguments[1], "rules") == 0) {
            measure_rules(arguments[2], rounds, (unsigned)limit);
            return 0;
        }
    }
    fprintf(stderr, "usage: libical-peer parse|write|roundtrip|decode|rules FILE ROUNDS [SECONDS A RULE]\n");
    return 64;
}
