package kr.cheomdan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where errors end that no handler method has seen: the container's and those of the security filters. */
@Controller
class ErrorPages implements ErrorController {

    /** The request attribute with the problem to show, where a handler has named it already. */
    static final String PROBLEM = ErrorPages.class.getName() + ".problem";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Problems problems;

    ErrorPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = request.getAttribute(PROBLEM) instanceof Problem named
                ? named
                : unnamed(refusal(status instanceof Integer code ? code : 404), request);
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (uri != null && uri.toString().startsWith("/api/")) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("web/error");
        page.addObject("problem", problem);
        page.addObject("errorPage", true);
        page.addObject("unasked", unasked(problem, request));
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }

    /** The page without what it was asked and cannot tell, which would else be a dead end; null where there is none. */
    private static @Nullable String unasked(Problem problem, HttpServletRequest request) {
        Object page = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        boolean asked = request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING) != null;
        return problem.status() == 422 && asked && "GET".equals(request.getMethod()) && page != null ? page.toString() : null;
    }

    /** A fault that happened while a page was written passes every handler: it gets its incident number here. */
    private Problem unnamed(WebRefusal refusal, HttpServletRequest request) {
        if (refusal != WebRefusal.FAULT) {
            return problems.of(refusal, "");
        }
        UUID incident = UUID.randomUUID();
        LOG.error("incident {} on {}", incident, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return problems.ofFault(incident);
    }

    private static WebRefusal refusal(int status) {
        for (WebRefusal refusal : WebRefusal.values()) {
            if (refusal.status() == status) {
                return refusal;
            }
        }
        return status < 500 ? WebRefusal.MALFORMED : WebRefusal.FAULT;
    }
}
