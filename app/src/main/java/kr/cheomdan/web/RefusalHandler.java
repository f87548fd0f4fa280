package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.DatabindException;

/**
 * The one place where "no" and "broken" become an answer: problem+json under {@code /api}, else a page. A refused form goes back to the
 * page it came from with the sentence on top. Nothing of the inside is shown: a fault of ours has a number that the log knows.
 */
@ControllerAdvice
class RefusalHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalHandler.class);

    private final Problems problems;
    private final Uploads uploads;

    RefusalHandler(Problems problems, Uploads uploads) {
        this.problems = problems;
        this.uploads = uploads;
    }

    @ExceptionHandler(RefusedException.class)
    Object refused(RefusedException refused, HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(refused), request, response);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    Object notFound(HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.NOT_FOUND), request, response);
    }

    /** An address with an id that cannot be one names nothing; any other value of the wrong type is malformed input. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object wrongType(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response) {
        boolean inPath = mismatch.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return answer(
                inPath ? problems.of(WebRefusal.NOT_FOUND) : problems.of(WebRefusal.INVALID, mismatch.getName()), request, response);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    Object wrongMethod(
            HttpRequestMethodNotSupportedException wrong, HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.METHOD_NOT_ALLOWED, wrong.getMethod()), request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    Object wrongMediaType(HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.UNSUPPORTED_MEDIA_TYPE), request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    Object notAcceptable(HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.NOT_ACCEPTABLE), request, response);
    }

    /** Where the text is JSON but a value in it cannot be what it should be, or is missing, that value is named. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    Object malformed(HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response) {
        String place = unreadable.getCause() instanceof DatabindException value ? JsonPlaces.of(value) : "";
        Problem problem = place.isEmpty() ? problems.of(WebRefusal.MALFORMED) : problems.of(WebRefusal.INVALID.at(place, place));
        return answer(problem, request, response);
    }

    @ExceptionHandler(MissingRequestValueException.class)
    Object missing(MissingRequestValueException missing, HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.MISSING, String.valueOf(missing.getBody().getDetail())), request, response);
    }

    @ExceptionHandler(MissingServletRequestPartException.class)
    Object missingPart(
            MissingServletRequestPartException missing, HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.MISSING, missing.getRequestPartName()), request, response);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.FILE_TOO_LARGE, uploads.largest() >> 20), request, response);
    }

    @ExceptionHandler(MultipartException.class)
    Object brokenUpload(HttpServletRequest request, HttpServletResponse response) {
        return answer(problems.of(WebRefusal.MALFORMED), request, response);
    }

    @ExceptionHandler(BindException.class)
    Object invalid(BindException invalid, HttpServletRequest request, HttpServletResponse response) {
        List<Problem.FieldError> errors = invalid.getFieldErrors().stream()
                .map(error -> new Problem.FieldError(
                        error.getField(),
                        WebRefusal.INVALID.code(),
                        problems.of(WebRefusal.INVALID, error.getField()).detail()))
                .toList();
        String fields = errors.stream().map(Problem.FieldError::field).distinct().collect(Collectors.joining(", "));
        return answer(problems.of(WebRefusal.INVALID, errors, fields), request, response);
    }

    /** Also where it went away in the middle: then the transaction cannot even be rolled back. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class, CannotCreateTransactionException.class, TransactionSystemException.class
    })
    Object databaseUnavailable(Exception fault, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("database unavailable: {}", fault.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        return answer(problems.of(WebRefusal.DATABASE_UNAVAILABLE), request, response);
    }

    /** Security's own chain answers these, so that signing in leads back here. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException denied) {
        throw denied;
    }

    /** The reader went away while we wrote; there is nobody to tell. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void readerGone() {}

    @ExceptionHandler(Exception.class)
    Object fault(Exception bug, HttpServletRequest request, HttpServletResponse response) {
        UUID incident = UUID.randomUUID();
        LOG.error("incident {} on {} {}", incident, request.getMethod(), request.getRequestURI(), bug);
        return answer(problems.ofFault(incident), request, response);
    }

    private Object answer(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("X-Problem", problem.code());
            response.setHeader("HX-Retarget", "#alerts");
            response.setHeader("HX-Reswap", "innerHTML");
            return page("web/parts :: alert", problem);
        }
        Optional<String> form = "POST".equals(request.getMethod()) && problem.status() < 500 ? formPage(request) : Optional.empty();
        if (form.isPresent()) {
            FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
            flash.put("problem", problem);
            RequestContextUtils.saveOutputFlashMap(form.get(), request, response);
            return new ModelAndView("redirect:" + form.get());
        }
        // Through the error page's own handler: it knows who is signed in and what the layout needs.
        request.setAttribute(ErrorPages.PROBLEM, problem);
        return new ModelAndView("forward:/error");
    }

    private static ModelAndView page(String view, Problem problem) {
        ModelAndView page = new ModelAndView(view, Map.of("problem", problem));
        page.setStatus(org.springframework.http.HttpStatusCode.valueOf(problem.status()));
        return page;
    }

    /** The page of ours that the form stood on: path and query of the Referer, where it names this server. */
    private static Optional<String> formPage(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(referer);
            boolean ours = request.getServerName().equalsIgnoreCase(uri.getHost());
            String path = uri.getRawPath();
            if (!ours || path == null || !path.startsWith("/") || path.startsWith("//")) {
                return Optional.empty();
            }
            return Optional.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
