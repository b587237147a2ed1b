#include <libpq-fe.h>

// Field codes are character constants, which Swift imports as nothing.
static inline const char *vacancy_pq_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *vacancy_pq_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

// Warnings would be written to standard error, where only lines of the log may stand.
static inline void vacancy_pq_ignore_notice(void *context, const PGresult *notice) {
    (void)context;
    (void)notice;
}

static inline void vacancy_pq_ignore_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, vacancy_pq_ignore_notice, (void *)0);
}
