package kr.cheomdan.web;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the container itself refuses, because it cannot read it as a request, is answered as everything else is. The container's own page
 * has neither a sentence nor a code, and no filter or handler of ours sees such a request.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContainerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerRefusals.class);

    /** No page of ours has been here to set them. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Referrer-Policy", "same-origin");

    private final ObjectProvider<Problems> problems;
    private final ObjectProvider<BareAnswers> answers;

    /** Asked for when there is something to answer: the container is made before most else. */
    ContainerRefusals(ObjectProvider<Problems> problems, ObjectProvider<BareAnswers> answers) {
        this.problems = problems;
        this.answers = answers;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            // The last to be added is the first to see an answer on its way out.
            host.getPipeline().addValve(new Answers());
        });
    }

    private final class Answers extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AtomicBoolean writable = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
            if (writable.get()) {
                answer(UnreadRequest.of(request), request, response, fault);
            }
        }

        private void answer(UnreadRequest unread, Request request, Response response, @Nullable Throwable fault) {
            LocaleContextHolder.setLocale(unread.language());
            try {
                HEADERS.forEach(response::setHeader);
                Problem problem = problem(unread, response.getStatus(), fault);
                answers.getObject().write(problem, unread.isOfTheApi(), response.getResponse());
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("nobody waits for the answer any more", gone);
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        }

        private Problem problem(UnreadRequest unread, int status, @Nullable Throwable fault) {
            if (status < 500 || status == 501 || status == 505) {
                return problems.getObject().of(unread.reason());
            }
            UUID incident = UUID.randomUUID();
            LOG.error("incident {}", incident, fault);
            return problems.getObject().ofFault(incident);
        }
    }
}
