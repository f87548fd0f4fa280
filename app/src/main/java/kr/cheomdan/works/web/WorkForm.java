package kr.cheomdan.works.web;

import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.web.Typed;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.WorksRefusal;
import org.jspecify.annotations.Nullable;

/** A work as it was typed, so that a refused form comes back with nothing lost. */
record WorkForm(
        @Nullable String organisation,
        @Nullable String titleKo,
        @Nullable String titleEn,
        @Nullable String artist,
        Work.@Nullable Kind kind,
        @Nullable String job,
        @Nullable String year,
        @Nullable String stills,
        int version) {

    static WorkForm empty(@Nullable String job) {
        return new WorkForm(null, null, null, null, null, job, null, null, 0);
    }

    static WorkForm of(Work work) {
        boolean sameInEnglish = work.title().en().equals(work.title().ko());
        return new WorkForm(work.organisation().toString(), work.title().ko(), sameInEnglish ? null : work.title().en(), work.artist(),
                work.kind(), work.job() == null ? null : work.job().toString(), Integer.toString(work.year()), work.stills(),
                work.version());
    }

    /** The same input, to be saved over another version. */
    WorkForm at(int another) {
        return new WorkForm(organisation, titleKo, titleEn, artist, kind, job, year, stills, another);
    }

    Work.Wanted wanted() {
        return new Work.Wanted(organisationId(), titleKo, titleEn, artist, kind, jobId(), Typed.whole("year", year), stills);
    }

    private @Nullable OrganisationId organisationId() {
        if (organisation == null || organisation.isBlank()) {
            return null;
        }
        try {
            return OrganisationId.of(organisation.strip());
        } catch (IllegalArgumentException noId) {
            throw OrganisationsRefusal.NOT_NAMED.at("organisation");
        }
    }

    private @Nullable JobId jobId() {
        if (job == null || job.isBlank()) {
            return null;
        }
        try {
            return JobId.of(job.strip());
        } catch (IllegalArgumentException noId) {
            throw WorksRefusal.NOT_YOUR_JOB.at("job");
        }
    }
}
