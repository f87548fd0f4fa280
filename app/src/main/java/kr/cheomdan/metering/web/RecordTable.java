package kr.cheomdan.metering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records as a file for spreadsheets: as many as a search counts. */
@Component
class RecordTable {

    private static final List<String> COLUMNS = List.of("record", "cluster", "job", "state", "account", "partition", "award", "submitted",
            "started", "ended", "wall-seconds", "unit", "devices", "charged-seconds", "uncovered-seconds", "reason", "tres", "batch");

    private final Metering metering;
    private final Awards awards;
    private final Display display;

    RecordTable(Metering metering, Awards awards, Display display) {
        this.metering = metering;
        this.awards = awards;
        this.display = display;
    }

    void write(Actor actor, UsageRecord.Wanted wanted, Download.Format format, HttpServletResponse response) throws IOException {
        List<String> header = COLUMNS.stream().map(column -> display.message("metering.column." + column)).toList();
        // Refused before a file is made for it.
        List<UsageRecord.Counted> records = metering.allRecords(actor, wanted);
        Map<AwardId, Award> named = awards.findAll(records.stream().map(UsageRecord.Counted::award).filter(Objects::nonNull).distinct()
                .toList()).stream().collect(Collectors.toMap(Award::id, Function.identity()));
        Download.send(format, "usage-records", header, true, response, download ->
                records.forEach(each -> download.row(row(each, each.award() == null ? null : named.get(each.award())))));
    }

    private List<@Nullable Object> row(UsageRecord.Counted each, @Nullable Award award) {
        UsageRecord record = each.record();
        return Stream.concat(
                Stream.<@Nullable Object>of(each.id(), record.cluster(), record.jobId(), record.state(), record.account(),
                        record.partition(), award == null ? null : award.number(), record.submittedAt(), record.startedAt(),
                        record.endedAt()),
                Arrays.<@Nullable Object>asList(record.elapsedSeconds(), each.unit().code(), (long) each.devices(), each.charged(),
                        each.uncovered(), each.reason() == null ? null : display.message("metering.reason." + each.reason()),
                        record.allocTres(), each.batch().toString()).stream()).collect(Collectors.toList());
    }
}
