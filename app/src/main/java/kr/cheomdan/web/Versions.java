package kr.cheomdan.web;

import kr.cheomdan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** The version of a record as an entity tag: read with {@code ETag}, sent back with {@code If-Match}. */
public final class Versions {

    private enum VersionRefusal implements Refusal {
        REQUIRED("web.if-match-required", 428),
        MALFORMED("web.if-match-malformed", 400);

        private final String code;
        private final int status;

        VersionRefusal(String code, int status) {
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

    private Versions() {}

    /** The entity tag of a version. */
    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the caller has read.
     *
     * @throws kr.cheomdan.shared.RefusedException 428 where the header is missing, 400 where it is not one of ours
     */
    public static int required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw VersionRefusal.REQUIRED.with();
        }
        try {
            return Integer.parseInt(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException e) {
            throw VersionRefusal.MALFORMED.with(ifMatch);
        }
    }
}
