package kr.cheomdan.applications;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.Organisation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a submission as canonical JSON: keys in order of their characters, no white space, whole numbers, UTF-8. The same submission is
 * always the same bytes, so anyone who holds them can check the hash on the receipt.
 */
final class FrozenRevision {

    /** A mapper of its own: what the application's mapper is set to elsewhere must never change a hash. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FrozenRevision() {}

    static String write(Call call, Application application, Organisation organisation, int revision, Instant receivedAt) {
        Map<String, Object> content = new TreeMap<>();
        content.put("format", "cheomdan/application/1");
        content.put("application", new TreeMap<>(Map.of("id", application.id().toString(), "number", application.number())));
        content.put("call", new TreeMap<>(Map.of("code", call.code(), "id", call.id().toString())));
        content.put("organisation", new TreeMap<>(Map.of(
                "businessNumber", organisation.businessNumber(),
                "id", organisation.id().toString(),
                "name", organisation.name().ko())));
        content.put("revision", revision);
        content.put("receivedAt", receivedAt.toString());
        content.put("title", application.title() == null ? "" : application.title());
        if (application.ask() != null) {
            content.put("ask", new TreeMap<>(Map.of("amount", application.ask().amount(), "unit", application.ask().unit().code())));
        }
        content.put("answers", new TreeMap<>(application.answers()));
        content.put("declared", application.declared());
        return JSON.writeValueAsString(content);
    }
}
