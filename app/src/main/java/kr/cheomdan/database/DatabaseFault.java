package kr.cheomdan.database;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be had, and the person who starts the server can do something about it. Says so in both languages, because no
 * reader's language is known at that point.
 */
final class DatabaseFault extends RuntimeException {

    private final String code;

    DatabaseFault(String code, String korean, String english, @Nullable Throwable cause) {
        super(korean + System.lineSeparator() + english, cause);
        this.code = code;
    }

    /** Stable, {@code database.<reason>}. */
    String code() {
        return code;
    }

    static DatabaseFault dataDirectoryNotWritable(Object directory, Throwable cause) {
        return new DatabaseFault(
                "database.data-directory-not-writable",
                "데이터 디렉터리 " + directory
                        + "에 쓸 수 없습니다. 쓰기 권한을 주거나 --data 옵션(또는 CHEOMDAN_DATA)으로 다른 디렉터리를 지정하십시오.",
                "The data directory " + directory + " cannot be written. Give this user write permission or name another directory with"
                        + " --data (or CHEOMDAN_DATA). Cause: " + cause.getMessage(),
                cause);
    }

    static DatabaseFault dataDirectoryInUse(Object directory, String owner) {
        return new DatabaseFault(
                "database.data-directory-in-use",
                "이미 다른 서버(" + owner + ")가 사용하는 데이터 디렉터리입니다: " + directory
                        + ". 그 서버를 멈추거나(./cheomdan down) --data 옵션으로 다른 디렉터리를 지정하십시오.",
                "The data directory " + directory + " is already used by another server (" + owner
                        + "). Stop that server (./cheomdan down) or name another directory with --data.",
                null);
    }

    static DatabaseFault startFailed(String what, Object log, @Nullable Throwable cause) {
        return new DatabaseFault(
                "database.start-failed",
                "내장 PostgreSQL을 시작하지 못했습니다: " + what + " 자세한 내용은 " + log + " 파일에 있습니다.",
                "The embedded PostgreSQL did not start: " + what + " The details are in " + log + ".",
                cause);
    }

    static DatabaseFault cannotRunAsRoot(String what) {
        return new DatabaseFault(
                "database.cannot-run-as-root",
                "PostgreSQL은 root 권한으로 실행되지 않으며 이 컴퓨터에서는 unshare도 쓸 수 없습니다(" + what
                        + "). 일반 사용자로 서버를 시작하거나 cheomdan.database.os-user에 운영체제 사용자를 지정하십시오.",
                "PostgreSQL refuses to run as root and unshare does not work on this machine (" + what
                        + "). Start the server as an ordinary user or name an operating system user in cheomdan.database.os-user.",
                null);
    }

    static DatabaseFault platformNotSupported(String platform) {
        return new DatabaseFault(
                "database.platform-not-supported",
                "이 플랫폼(" + platform + ")용 PostgreSQL이 들어 있지 않습니다. CHEOMDAN_DATABASE_URL로 PostgreSQL 18 서버를 지정하십시오.",
                "No PostgreSQL for this platform (" + platform + ") is included. Name a PostgreSQL 18 server with CHEOMDAN_DATABASE_URL.",
                null);
    }

    static DatabaseFault otherVersion(Object directory, String found, String expected) {
        return new DatabaseFault(
                "database.other-version",
                "데이터 디렉터리(" + directory + ")의 PostgreSQL은 " + found + " 버전이며 이 서버는 " + expected
                        + " 버전을 사용합니다. 그 버전의 서버로 백업한 뒤 복원하십시오.",
                "The data directory " + directory + " was made by PostgreSQL " + found + ", this server brings " + expected
                        + ". Back it up with the server that made it and restore it here.",
                null);
    }

    static DatabaseFault badUrl(String reason) {
        return new DatabaseFault(
                "database.bad-url",
                "데이터베이스 주소(CHEOMDAN_DATABASE_URL)를 읽을 수 없습니다: " + reason + " 예: postgres://user:password@host:5432/cheomdan",
                "The database address (CHEOMDAN_DATABASE_URL) cannot be read: " + reason
                        + " Example: postgres://user:password@host:5432/cheomdan",
                null);
    }

    static DatabaseFault tooOld(String url, int found, int oldest) {
        return new DatabaseFault(
                "database.too-old",
                "데이터베이스(" + url + ")의 PostgreSQL은 " + found + " 버전입니다. " + oldest + " 이상이 필요합니다.",
                "The database " + url + " is PostgreSQL " + found + "; " + oldest + " or newer is needed.",
                null);
    }

    static DatabaseFault otherMigrations(String url, String schema, Throwable cause) {
        return new DatabaseFault(
                "database.other-migrations",
                "데이터베이스 " + url + "의 " + schema
                        + " 스키마에 이 서버가 아는 것과 다른 변경이 적용되어 있습니다. 그 변경을 적용한 버전이나 더 새로운 버전의 서버를 사용하거나 백업을 복원하십시오.",
                "The schema " + schema + " of the database " + url + " was made by migrations that this server does not have, or has"
                        + " otherwise. Use the release that made it or a newer one, or restore a backup. Cause: " + cause.getMessage(),
                cause);
    }

    static DatabaseFault unreachable(String url, Throwable cause) {
        return new DatabaseFault(
                "database.unreachable",
                "데이터베이스 " + url + "에 연결할 수 없습니다. 주소와 사용자, 비밀번호, 그 서버의 상태를 확인하십시오.",
                "The database " + url + " cannot be reached. Check the address, the user, the password and that server. Cause: "
                        + cause.getMessage(),
                cause);
    }
}
