package kr.cheomdan.cli;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is to read of usage: records, months, and what metering goes by. */
final class UsageReading {

    private UsageReading() {}

    private abstract static class Reading implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        Output out() {
            return new Output(spec.commandLine().getOut());
        }
    }

    @Command(name = "records")
    static final class Records extends Reading {
        @Option(names = "--award", paramLabel = "AWARD")
        String award;

        @Option(names = "--cluster", paramLabel = "NAME")
        String cluster;

        @Option(names = "--account", paramLabel = "NAME")
        String account;

        @Option(names = "--job", paramLabel = "JOB")
        String job;

        @Option(names = "--batch", paramLabel = "BATCH")
        String batch;

        @Option(names = "--why", paramLabel = "REASON")
        String why;

        @Option(names = "--from", paramLabel = "DAY")
        String from;

        @Option(names = "--to", paramLabel = "DAY")
        String to;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode records = api.get(new Query(UsageCommand.AT + "/records?size=50&page=" + page)
                    .with("award", award == null ? null : AwardCommand.id(api, award))
                    .with("cluster", cluster).with("account", account).with("job", job).with("batch", batch)
                    .with("why", why).with("from", from).with("to", to)
                    .toString());
            if (!connection.json) {
                records.path("items").forEach(UsageReading::say);
            }
            out().list(connection.json, records, "id", "record.jobId", "record.cluster", "record.state", "record.account",
                    "~record.endedAt", "charged@unit", "uncovered@unit", "reason");
            return 0;
        }
    }

    /** The reason in words; programs have its name from {@code --json}. */
    private static void say(JsonNode record) {
        String reason = record.path("reason").asString("");
        if (!reason.isEmpty()) {
            ((ObjectNode) record).put("reason", UsageWords.reason(reason));
        }
    }

    @Command(name = "record")
    static final class Record extends Reading {
        @Parameters(index = "0", paramLabel = "RECORD")
        long id;

        @Override
        public Integer call() {
            JsonNode opened = connection.api().get(UsageCommand.AT + "/records/" + id);
            Output out = out();
            if (connection.json) {
                out.json(opened);
                return 0;
            }
            JsonNode counted = opened.path("counted");
            say(counted);
            out.facts(counted, "id", "record.jobId", "record.cluster", "record.state", "record.account", "~record.submittedAt",
                    "~record.startedAt", "~record.endedAt", "devices", "charged@unit", "uncovered@unit", "reason", "award", "batch");
            out.line("");
            out.table(opened.path("entries"), "code", "amount@unit", "~effectiveAt", "transfer");
            if (!opened.path("revisions").isEmpty()) {
                out.line("");
                out.table(opened.path("revisions"), "~at", "was", "chargedBefore@", "charged@");
            }
            return 0;
        }
    }

    @Command(name = "months")
    static final class Months extends Reading {
        /** As many as the page shows. */
        private static final int MONTHS = 12;

        @Option(names = "--from", paramLabel = "MONTH")
        String from;

        @Option(names = "--until", paramLabel = "MONTH")
        String until;

        @Option(names = "--cluster", paramLabel = "NAME")
        String cluster;

        @Option(names = "--organisations")
        boolean organisations;

        @Override
        public Integer call() {
            String end = until == null ? YearMonth.now(Times.SEOUL).plusMonths(1).toString() : until;
            String begin = from == null ? month(end).minusMonths(MONTHS).toString() : from;
            JsonNode months = connection.api().get(new Query(UsageCommand.AT + "/months")
                    .with("from", begin).with("until", end).with("cluster", cluster).toString());
            if (connection.json) {
                out().json(months);
            } else if (organisations) {
                out().table(months.path("organisations"), "month", "unit", "organisation", "jobs@", "used=deviceSeconds@unit",
                        "charged@unit", "waited-s-50%=waits.p50Seconds", "waited-s-90%=waits.p90Seconds");
            } else {
                out().table(months.path("classes"), "month", "unit", "jobs@", "used=deviceSeconds@unit", "capacity=capacitySeconds@unit",
                        "utilisation", "waited-s-50%=waits.p50Seconds", "waited-s-90%=waits.p90Seconds",
                        "waited-s-99%=waits.p99Seconds");
            }
            return 0;
        }
    }

    private static YearMonth month(String typed) {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeException none) {
            throw new TypeConversionException(Main.text("not-a-month", typed));
        }
    }

    @Command(name = "rules")
    static final class Rules extends Reading {
        @Override
        public Integer call() {
            out().table(connection.json, connection.api().get(UsageCommand.AT + "/rules"), "~validFrom", "creditsNodeFailures",
                    "slackSecondsPerDevice", "slackPermille", "reason", "changedBy", "~changedAt");
            return 0;
        }
    }

    /** Which classes GPUs count as, and those that wait for a name. */
    @Command(name = "classes")
    static final class Classes extends Reading {
        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode named = api.get(UsageCommand.AT + "/classes");
            JsonNode unnamed = api.get(UsageCommand.AT + "/classes/unnamed");
            if (connection.json) {
                ObjectNode both = Api.JSON.createObjectNode();
                both.set("named", named);
                both.set("unnamed", unnamed);
                out().json(both);
                return 0;
            }
            out().table(named, "cluster", "partition", "gpuType", "deviceClass", "namedBy", "~namedAt");
            if (!unnamed.isEmpty()) {
                out().line("");
                out().line(Main.text("usage.unnamed"));
                out().table(unnamed, "cluster", "partition", "gpuType", "countsAs", "jobs@", "deviceSeconds@", "~lastEnded");
            }
            return 0;
        }
    }
}
