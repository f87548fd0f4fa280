package kr.cheomdan.cli;

import tools.jackson.databind.JsonNode;

/** The server's "no": its sentence, its code and the HTTP status. */
final class ApiRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ApiRefused(int status, String code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Reads problem+json; an answer in another format is a fault of the server or of something in between. */
    static ApiRefused of(int status, JsonNode problem) {
        String code = problem.path("code").asString("http-" + status);
        StringBuilder sentence = new StringBuilder(problem.path("detail").asString("HTTP " + status));
        String field = problem.path("field").asString("");
        if (!field.isEmpty() && sentence.indexOf(field) < 0) {
            sentence.append(" (").append(field).append(')');
        }
        for (JsonNode fault : problem.path("errors")) {
            String told = fault.path("detail").asString("");
            if (sentence.indexOf(told) < 0) {
                sentence.append("\n  - ").append(told);
            }
        }
        sentence.append(" [").append(code).append(']');
        if (status == 401 && !code.equals("identity.wrong-credentials")) {
            sentence.append('\n').append(Main.text("login-first"));
        }
        return new ApiRefused(status, code, sentence.toString());
    }

    /** A "no" that the client itself has to give. */
    static ApiRefused here(String sentence) {
        return new ApiRefused(404, "", sentence);
    }

    /** The same with a line that says what can be done. */
    ApiRefused with(String advice) {
        return new ApiRefused(status, code, getMessage() + "\n" + advice);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
