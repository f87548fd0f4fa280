package kr.cheomdan.identity.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import kr.cheomdan.identity.AuditFilter;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the audit page's form asks for; days are whole days in the agency's zone.
 *
 * @param until the last day, which still counts
 */
record AuditQuery(
        @Nullable String person,
        @Nullable String kind,
        @Nullable String id,
        @Nullable String action,
        @Nullable String from,
        @Nullable String until) {

    /** @throws kr.cheomdan.shared.RefusedException PERIOD_MALFORMED */
    AuditFilter filter() {
        return new AuditFilter(person, kind, id, action, startOfDay("from", from, 0), startOfDay("until", until, 1));
    }

    /** The same question at another address. */
    public String at(String path) {
        return question(path).encode().build().toUriString();
    }

    /** The address of another page of the answer. */
    public String page(int number) {
        return question("/audit").queryParam("page", number).encode().build().toUriString();
    }

    private UriComponentsBuilder question(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "person", person);
        add(address, "kind", kind);
        add(address, "id", id);
        add(address, "action", action);
        add(address, "from", from);
        add(address, "until", until);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static @Nullable Instant startOfDay(String field, @Nullable String day, int daysLater) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return Seoul.startOf(LocalDate.parse(day.strip()).plusDays(daysLater));
        } catch (DateTimeException malformed) {
            throw IdentityRefusal.PERIOD_MALFORMED.at(field, day);
        }
    }
}
