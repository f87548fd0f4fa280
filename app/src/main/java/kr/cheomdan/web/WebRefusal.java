package kr.cheomdan.web;

import kr.cheomdan.shared.Refusal;

/** What the edge itself refuses, before any module is asked. */
enum WebRefusal implements Refusal {
    NOT_FOUND("web.not-found", 404),
    METHOD_NOT_ALLOWED("web.method-not-allowed", 405),
    NOT_ACCEPTABLE("web.not-acceptable", 406),
    UNSUPPORTED_MEDIA_TYPE("web.unsupported-media-type", 415),
    MALFORMED("web.malformed", 400),
    ADDRESS_MALFORMED("web.address-malformed", 400),
    ADDRESS_TOO_LONG("web.address-too-long", 414),
    HEADERS_TOO_LARGE("web.headers-too-large", 431),
    MISSING("web.missing", 400),
    INVALID("web.invalid", 400),
    TOO_LARGE("web.too-large", 413),
    /** Argument: the most, in MB. */
    FILE_TOO_LARGE("web.file-too-large", 413),
    /** A form with files that does not say beforehand how long it is. */
    LENGTH_REQUIRED("web.length-required", 411),
    SIGN_IN_TO_UPLOAD("web.sign-in-to-upload", 401),
    /** Argument: how many. */
    UPLOADS_AT_ONCE("web.uploads-at-once", 429),
    NO_ROOM("web.no-room", 507),
    BUSY("web.busy", 503),
    NOT_ALLOWED("web.not-allowed", 403),
    DATABASE_UNAVAILABLE("database.unavailable", 503),
    FAULT("web.fault", 500);

    private final String code;
    private final int status;

    WebRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
