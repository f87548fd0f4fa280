package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds at every address there is, also at those that are added later. */
@CheomdanTest
class EveryEndpointTests {

    /** Read without signing in; whoever adds to it decides so. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/v1/calls", "GET /api/v1/calls/{code}", "GET /api/v1/plan", "GET /api/v1/plan/all", "GET /api/v1/plan/versions",
            "GET /api/v1/plan/versions/{number}", "GET /api/v1/plan/versions/{number}/file", "GET /api/v1/indicators",
            "GET /api/v1/indicators/{code}", "GET /api/v1/indicators/{code}/facts", "GET /api/v1/solutions",
            "GET /api/v1/solutions/{id}", "GET /api/v1/ledger/digests", "GET /api/v1/ledger/digests/{number}", "GET /api/v1/open/works",
            "GET /api/v1/open/works/{id}", "POST /api/v1/tokens",
            "GET /api/openapi.json");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    /** An address of the server: its method and its path as a pattern. */
    private record Endpoint(String method, String pattern, boolean takesForms) {

        /** With a record that nobody has. */
        String path() {
            return pattern.replaceAll("\\{(number|revision)}", "1").replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @Test
    void letsNobodyInWithoutATokenButWhereReadingIsPublic() {
        List<Endpoint> endpoints = endpoints("/api/");
        assertThat(endpoints).hasSizeGreaterThan(80);
        assertThat(endpoints).extracting(Endpoint::toString).containsAll(PUBLIC);
        for (Endpoint endpoint : endpoints) {
            int status = send(api.anonymous(), endpoint).status();
            if (PUBLIC.contains(endpoint.toString())) {
                assertThat(status).as(endpoint.toString()).isNotEqualTo(401).isLessThan(500);
            } else {
                assertThat(status).as(endpoint.toString()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void answersAnEmptyBodyAndAnUnknownRecordWithoutAFault(Role role) {
        Api person = api.as(people.with(role));
        for (Endpoint endpoint : endpoints("/api/")) {
            Api.Answer answer = send(person, endpoint);
            assertThat(answer.status()).as(endpoint + ": " + answer.text()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void showsNoPageOfFaults(Role role) {
        Person person = people.with(role);
        Browserless browser = pages.as(person);
        for (Endpoint endpoint : endpoints("/")) {
            if (endpoint.method().equals("GET") && !endpoint.pattern().startsWith("/api/") && !endpoint.pattern().equals("/error")) {
                Browserless.Page page = browser.getOnly(endpoint.path());
                assertThat(page.status()).as(endpoint.toString()).isLessThan(500);
                assertThat(page.hasEveryMessage()).as(endpoint.toString()).isTrue();
            }
        }
    }

    private List<Endpoint> endpoints(String start) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            boolean takesForms = mapping.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    if (pattern.startsWith(start)) {
                        endpoints.add(new Endpoint(method.name(), pattern, takesForms));
                    }
                }
            }
        }
        return endpoints;
    }

    private static Api.Answer send(Api person, Endpoint endpoint) {
        HttpRequest.Builder request = person.request(endpoint.path()).header("If-Match", "\"0\"");
        if (endpoint.takesForms()) {
            request.header("Content-Type", "multipart/form-data; boundary=end").method(
                    endpoint.method(), HttpRequest.BodyPublishers.ofString("--end--\r\n"));
        } else if (endpoint.method().equals("GET") || endpoint.method().equals("DELETE")) {
            request.method(endpoint.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(endpoint.method(), HttpRequest.BodyPublishers.ofString("{}"));
        }
        return person.send(request.build());
    }
}
