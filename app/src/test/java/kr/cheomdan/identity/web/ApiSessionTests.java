package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program that has a page's cookie too, as a browser does. */
@CheomdanTest
class ApiSessionTests {

    @Autowired
    People people;

    @Autowired
    Pages pages;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theApiNeitherReadsNorKeepsASession() {
        Person person = people.applicant();
        String session = pages.as(person).cookie("CHEOMDAN_SESSION").orElseThrow();
        long before = lastUse(session);
        HttpRequest request = api.as(person).request("/api/v1/me").header("Cookie", "CHEOMDAN_SESSION=" + session).build();
        assertThat(api.send(request).status()).isEqualTo(200);
        assertThat(lastUse(session)).isEqualTo(before);
    }

    private long lastUse(String session) {
        return jdbc.sql("select last_access_time from platform.spring_session where session_id = :id")
                .param("id", new String(Base64.getDecoder().decode(session), StandardCharsets.US_ASCII))
                .query(Long.class)
                .single();
    }
}
