package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageRecord;
import org.jspecify.annotations.Nullable;

/** Records in the layout of {@code sacct}. What others call their jobs is left out, so that no name can be taken for a record. */
final class AccountingText {

    private static final String SEPARATOR = "\u001f";
    private static final String HEADER = String.join(
            SEPARATOR, "Cluster", "JobIDRaw", "JobID", "Submit", "Start", "End", "ElapsedRaw", "State", "Account", "User", "Partition",
            "QOS", "NNodes", "NCPUS", "AllocTRES", "JobName");

    private AccountingText() {}

    static String of(List<UsageRecord> records) {
        return records.stream().map(AccountingText::line).collect(Collectors.joining("", HEADER + "\n", ""));
    }

    private static String line(UsageRecord record) {
        return String.join(
                        SEPARATOR, record.cluster(), record.jobIdRaw(), record.jobId(), time(record.submittedAt()),
                        time(record.startedAt()), time(record.endedAt()), String.valueOf(record.elapsedSeconds()), record.state(),
                        record.account(), record.user(), record.partition(), record.qos(), String.valueOf(record.nodes()),
                        String.valueOf(record.cpus()), record.allocTres(), record.marker() == null ? "" : record.marker())
                + "\n";
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "Unknown" : String.valueOf(instant.getEpochSecond());
    }
}
