package kr.cheomdan;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in both languages that another program has the port; comes before the framework's own wording. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException fault) {
        int port = fault.getPort();
        String sentence = """
                다른 프로그램이 사용하고 있는 포트입니다(%d). 그 프로그램을 멈추거나 --port 옵션(또는 CHEOMDAN_PORT)으로 다른 포트를 지정하십시오.
                Port %d is taken by another program. Stop that program or name another port with --port (or CHEOMDAN_PORT).
                (server.port-in-use)"""
                .formatted(port, port);
        return new FailureAnalysis(sentence, null, rootFailure);
    }
}
