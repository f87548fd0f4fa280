package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ServerTimingFilterTests {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void saysHowLongTheAnswerTookAndKeepsTheAnswer() throws ServletException, IOException {
        new ServerTimingFilter().doFilter(new MockHttpServletRequest(), response, (request, answer) -> answer.getWriter().write("page"));

        assertThat(response.getHeader("Server-Timing")).matches("app;dur=\\d+\\.\\d{3}, sql;dur=0\\.000;desc=\"0\"");
        assertThat(response.getContentAsString()).isEqualTo("page");
    }

    @Test
    void isOffUnlessAskedFor() {
        WebApplicationContextRunner context = new WebApplicationContextRunner().withUserConfiguration(ServerTimingFilter.class);

        context.run(server -> assertThat(server).doesNotHaveBean(ServerTimingFilter.class));
        context.withPropertyValues("cheomdan.web.server-timing=true")
                .run(server -> assertThat(server).hasSingleBean(ServerTimingFilter.class));
    }
}
