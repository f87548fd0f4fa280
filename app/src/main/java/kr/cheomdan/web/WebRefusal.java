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
