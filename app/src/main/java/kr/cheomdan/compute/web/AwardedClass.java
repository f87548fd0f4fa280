package kr.cheomdan.compute.web;

import java.util.Objects;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where neither a job nor its script names a partition or a class of GPUs, the class of the award's GPUs is meant. */
@Component
class AwardedClass {

    private final Awards awards;
    private final DataCentre dataCentre;

    AwardedClass(Awards awards, DataCentre dataCentre) {
        this.awards = awards;
        this.dataCentre = dataCentre;
    }

    /** @param text the script where it is not in the job */
    JobsApi.NewJob named(Actor actor, JobsApi.NewJob job, @Nullable String text) {
        if (job.awardId() == null || job.namesDevices(text)) {
            return job;
        }
        return awards.usableBy(actor).stream()
                .filter(award -> award.id().equals(job.awardId()))
                .flatMap(award -> dataCentre.partitions().stream().filter(each -> each.unit().equals(award.quantity().unit())))
                .map(Partition::gpuClass)
                .filter(Objects::nonNull)
                .findFirst()
                .map(job::withGpuType)
                .orElse(job);
    }
}
