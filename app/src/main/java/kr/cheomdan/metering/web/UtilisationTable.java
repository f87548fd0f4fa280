package kr.cheomdan.metering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Months by class and organisation: whose they are, and the same as a file for spreadsheets. */
@Component
class UtilisationTable {

    private static final List<String> COLUMNS = List.of("month", "unit", "organisation", "jobs", "used-seconds", "cpu-seconds",
            "charged-seconds", "uncovered-seconds", "capacity-seconds", "utilisation", "wait-50", "wait-90", "wait-95", "wait-99");

    private final Organisations organisations;
    private final Display display;

    UtilisationTable(Organisations organisations, Display display) {
        this.organisations = organisations;
        this.display = display;
    }

    Map<UUID, String> names(List<UsageDay.Month> months) {
        return namesOf(months.stream().map(UsageDay.Month::organisation).toList());
    }

    Map<UUID, String> namesOf(Collection<@Nullable UUID> ids) {
        return organisations.findAll(ids.stream().filter(Objects::nonNull).distinct().map(OrganisationId::new).toList()).stream()
                .collect(Collectors.toMap(each -> each.id().value(), this::name));
    }

    private String name(Organisation organisation) {
        return display.text(organisation.name());
    }

    /** Those that used anything, by name. */
    Map<UUID, String> choices(List<UsageDay.Month> months) {
        return names(months).entrySet().stream().sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** The months of each class without an organisation first, then each organisation's. */
    void write(UsageDay.Months months, Download.Format format, HttpServletResponse response) throws IOException {
        Map<UUID, String> names = names(months.organisations());
        List<String> header = COLUMNS.stream().map(column -> display.message("metering.column." + column)).toList();
        Download.send(format, "usage", header, true, response, download -> {
            months.classes().forEach(month -> download.row(row(month, display.message("metering.page.all-organisations"))));
            months.organisations().forEach(month -> download.row(row(month, month.organisation() == null
                    ? display.message("metering.page.no-organisation")
                    : names.get(month.organisation()))));
        });
    }

    private static List<@Nullable Object> row(UsageDay.Month month, @Nullable String whose) {
        return Arrays.asList(month.month().toString(), month.unit().code(), whose, month.jobs(), month.deviceSeconds(), month.cpuSeconds(),
                month.charged(), month.uncovered(), month.capacitySeconds(), month.utilisation(), month.waits().p50Seconds(),
                month.waits().p90Seconds(), month.waits().p95Seconds(), month.waits().p99Seconds());
    }
}
