package kr.cheomdan.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** Data, and jobs that are given them. */
public final class GivenData {

    public static final String LOADS = "시각,부하\n2026-01-05 00:00,100\n2026-01-05 01:00,80\n";

    /** Reads its input and tries to change, to remove and to add to it; what was said to that is left. */
    public static final String TRIES_TO_WRITE =
            """
            #!/bin/bash
            cat ../inputs/loads.csv > read.csv
            { echo more >> ../inputs/loads.csv; } 2> appended && echo done >> appended
            rm -f ../inputs/loads.csv 2> removed && echo done >> removed
            { : > ../inputs/another; } 2> added && echo done >> added
            chmod 666 ../inputs/loads.csv 2> opened && echo done >> opened
            cat ../inputs/loads.csv > afterwards.csv
            exit 0
            """;

    private GivenData() {}

    static Dataset.About about(boolean personal, boolean shared) {
        return new Dataset.About("Loads " + UUID.randomUUID(), "Hourly loads of a plant", "CC BY 4.0", null, personal, shared);
    }

    static Resource content(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One of the award's organisation with the loads in it, called {@code loads.csv}. */
    public static Dataset loads(Datasets datasets, Actor member, Award award, boolean personal, boolean shared) {
        Dataset dataset = datasets.create(member, award.organisationId(), about(personal, shared));
        datasets.upload(member, dataset.id(), "loads.csv", content(LOADS), null);
        return datasets.get(member, dataset.id());
    }

    public static JobRequest request(Award award, String script, JobRequest.Input... inputs) {
        return new JobRequest(award.id(), "cpu", "reads data", script, 1, 0, 256L << 20, Duration.ofMinutes(1), List.of(inputs),
                UUID.randomUUID().toString());
    }

    public static String output(Jobs jobs, Actor member, JobId id, String file) {
        try (InputStream content = jobs.open(member, id, file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
