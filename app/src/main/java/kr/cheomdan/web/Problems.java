package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Writes a refusal as the problem that a person or a program is shown. */
@Component
public class Problems {

    private final MessageSource messages;
    private final Display display;
    /** Asked for when a record is to be named: a server whose database is not there yet must be able to say so. */
    private final ObjectProvider<SubjectLinks> subjects;
    private final ObjectProvider<ArgumentNames> names;

    Problems(MessageSource messages, Display display, ObjectProvider<SubjectLinks> subjects, ObjectProvider<ArgumentNames> names) {
        this.messages = messages;
        this.display = display;
        this.subjects = subjects;
        this.names = names;
    }

    public Problem of(RefusedException refused) {
        return problem(refused.refusal(), refused.field(), several(refused), null, refused.arguments().toArray());
    }

    /** For a form that is shown again: the problem, and as {@code fault} the field to mark. */
    public void tell(RefusedException refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.refusal().status());
        model.addAttribute("problem", of(refused));
        model.addAttribute("fault", refused.field());
    }

    /** The sentence of a refusal in the language of the request. */
    public String sentence(RefusedException refused) {
        return sentence(refused.refusal(), refused.arguments().toArray());
    }

    Problem of(Refusal refusal, Object... arguments) {
        return problem(refusal, null, null, null, arguments);
    }

    Problem of(Refusal refusal, List<Problem.FieldError> errors, Object... arguments) {
        return problem(refusal, null, errors, null, arguments);
    }

    Problem ofFault(UUID incident) {
        return problem(WebRefusal.FAULT, null, null, incident.toString(), incident.toString());
    }

    private Problem problem(
            Refusal refusal,
            @Nullable String field,
            @Nullable List<Problem.FieldError> errors,
            @Nullable String incident,
            Object... arguments) {
        HttpStatus status = HttpStatus.resolve(refusal.status());
        return new Problem(
                "/problems/" + refusal.code(),
                status == null ? "" : status.getReasonPhrase(),
                refusal.status(),
                sentence(refusal, arguments),
                refusal.code(),
                field,
                errors,
                incident);
    }

    /** A refusal that carries a list of others, as a faulty file does, names each of them. */
    private @Nullable List<Problem.FieldError> several(RefusedException refused) {
        List<Problem.FieldError> errors = refused.arguments().stream()
                .filter(List.class::isInstance)
                .flatMap(argument -> ((List<?>) argument).stream())
                .filter(RefusedException.class::isInstance)
                .map(RefusedException.class::cast)
                .map(inner -> new Problem.FieldError(inner.field(), inner.refusal().code(), sentence(inner)))
                .toList();
        return errors.isEmpty() ? null : errors;
    }

    private String sentence(Refusal refusal, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = written(arguments[i]);
        }
        if (refusal == LifecycleRefusal.NOT_FOUND && written.length > 0) {
            written[0] = display.messageOr("subject." + written[0], String.valueOf(written[0]));
        }
        return messages.getMessage(refusal.sentenceKey(), written, refusal.code(), locale);
    }

    private Object written(Object argument) {
        if (argument instanceof RefusedException inner) {
            return sentence(inner);
        }
        if (argument instanceof List<?> several) {
            return several.stream().map(one -> String.valueOf(written(one))).collect(Collectors.joining(" "));
        }
        if (argument instanceof Subject subject) {
            return subjects.getObject().of(List.of(subject)).get(subject).text();
        }
        return names.stream()
                .filter(one -> one.knows(argument))
                .findFirst()
                .<Object>map(one -> one.of(argument))
                .orElseGet(() -> display.argument(argument));
    }
}
