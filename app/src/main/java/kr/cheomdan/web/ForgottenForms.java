package kr.cheomdan.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.Parameters;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What was read of a large form goes with its request. The container uses the reader of a form again for later requests, and until the
 * next form a reader keeps the whole of the last one: as many large ones as ever came at the same time would stay in memory for good, and
 * with no memory left connections end without an answer.
 */
@Component
class ForgottenForms implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final byte[] ANOTHER = "a=b".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        // With the host, outside of what the context answers, error pages included.
        factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Forgetting()));
    }

    private static final class Forgetting extends ValveBase {

        Forgetting() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                Parameters parameters = request.getCoyoteRequest().getParameters();
                if (parameters.size() > 0 && !request.isAsync()) {
                    forget(parameters);
                }
            }
        }

        /** Only another form makes it let go of the bytes of the last. */
        private static void forget(Parameters parameters) {
            parameters.recycle();
            parameters.processParameters(ANOTHER, 0, ANOTHER.length);
            parameters.recycle();
        }
    }
}
