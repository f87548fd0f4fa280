package kr.cheomdan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error of the API (RFC 9457, {@code application/problem+json}) and what an error page shows. It is serializable because
 * a refused form carries it through the session to the page it came from.
 *
 * @param type a relative reference that names the kind of problem
 * @param title the HTTP status in words
 * @param detail the sentence for the person, in the language of the request
 * @param code the stable code; programs read this
 * @param field the input field at fault, if it is one field's
 * @param errors every fault, where there are several
 * @param incident the number under which the server's log knows a fault of ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        @Nullable List<FieldError> errors,
        @Nullable String incident)
        implements Serializable {

    /** The same where a page lists the faults itself. */
    public Problem withoutErrors() {
        return new Problem(type, title, status, detail, code, field, null, incident);
    }

    /** One of several faults of an input. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(@Nullable String field, String code, String detail) implements Serializable {}
}
