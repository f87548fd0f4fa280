package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kr.cheomdan.bench.Visitor;
import tools.jackson.databind.JsonNode;

/** What the book has: its records of the awards. */
final class BookSide {

    /**
     * A record that was counted.
     *
     * @param submitted in seconds since 1970, like its start
     * @param seconds device-seconds that were paid, by the award or by the centre
     */
    record Counted(String award, String job, long submitted, long started, String state, long seconds) {}

    private static final int PAGE = 100;

    private final List<Counted> records = new ArrayList<>();

    private BookSide() {}

    static BookSide read(Visitor operator, List<Granted> awards) throws IOException, InterruptedException {
        BookSide side = new BookSide();
        for (Granted award : awards) {
            JsonNode page;
            int number = 0;
            do {
                page = operator.get("/api/v1/usage/records?from=&award=" + award.id() + "&size=" + PAGE + "&page=" + number++);
                for (JsonNode each : page.path("items")) {
                    side.records.add(new Counted(award.id(), each.path("record").path("jobId").asString(),
                            seconds(each.path("record").path("submittedAt")), seconds(each.path("record").path("startedAt")),
                            each.path("record").path("state").asString(""),
                            each.path("charged").asLong() + each.path("uncovered").asLong()));
                }
            } while ((long) number * PAGE < page.path("total").asLong());
        }
        return side;
    }

    private static long seconds(JsonNode instant) {
        return instant.isString() ? Instant.parse(instant.asString()).getEpochSecond() : 0;
    }

    /**
     * Of attempts whose use the book was told of by the portal and nobody else, as the reconciliation names them: what they used, by award.
     *
     * @param wrong is told of those that are not what they are said to be
     */
    Map<String, Long> lost(JsonNode reconciliation, SlurmSide slurm, List<String> wrong) {
        Map<String, Long> lost = new TreeMap<>();
        for (JsonNode each : reconciliation.path("differences")) {
            if (!each.path("kind").asString("").equals("LOST_BY_SCHEDULER")) {
                continue;
            }
            String job = each.path("jobId").asString();
            long submitted = seconds(each.path("submittedAt"));
            List<Counted> own = records.stream().filter(record -> record.job().equals(job) && record.submitted() == submitted).toList();
            if (own.isEmpty() || slurm.knowsUseOf(job, submitted)) {
                wrong.add(each + (own.isEmpty() ? " and no record of it" : " and Slurm knows what it used"));
            } else {
                lost.merge(own.get(0).award(), each.path("ledger").asLong(), Long::sum);
            }
        }
        return lost;
    }

    /** Of one award, on which jobs the two do not agree, and what each has of them. */
    String otherwise(Granted award, SlurmSide slurm) {
        Map<String, Long> own = records.stream()
                .filter(each -> each.award().equals(award.id()))
                .collect(Collectors.groupingBy(Counted::job, TreeMap::new, Collectors.summingLong(Counted::seconds)));
        Map<String, Long> all = new TreeMap<>(slurm.byJob(award));
        own.keySet().forEach(job -> all.putIfAbsent(job, 0L));
        return all.entrySet().stream()
                .filter(each -> !each.getValue().equals(own.getOrDefault(each.getKey(), 0L)))
                .map(each -> "\n        job " + each.getKey() + "\n          sacct " + slurm.of(each.getKey()) + "\n          book "
                        + records.stream().filter(record -> record.job().equals(each.getKey())).toList())
                .collect(Collectors.joining());
    }
}
