package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of many jobs, to be found by what we call them. */
final class SlurmRows {

    private final Map<String, List<SlurmRow>> byNumber = new HashMap<>();
    private final Map<Long, List<SlurmRow>> together = new HashMap<>();

    SlurmRows(Collection<SlurmRow> rows) {
        for (SlurmRow row : rows) {
            ArrayId id = row.id();
            if (id.together() == null) {
                byNumber.computeIfAbsent(id.isOneTask() ? id.job() + "_" + id.task() : "" + id.job(), none -> new ArrayList<>()).add(row);
            } else {
                together.computeIfAbsent(id.job(), none -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Its last attempt: one that was requeued has the number and the name it had, and a later submission. */
    Optional<SlurmRow> find(SlurmRef ref) {
        Optional<SlurmRow> own = last(byNumber.getOrDefault(ref.number(), List.of()).stream(), ref);
        Integer task = ref.task();
        return own.isPresent() || task == null
                ? own
                : last(together.getOrDefault(ref.job(), List.of()).stream().filter(row -> row.id().mayHold(task)), ref);
    }

    private static Optional<SlurmRow> last(Stream<SlurmRow> rows, SlurmRef ref) {
        return rows.filter(row -> row.name().equals(ref.marker()) && row.submitted() >= ref.submitted())
                .max(Comparator.comparingLong(SlurmRow::submitted));
    }
}
